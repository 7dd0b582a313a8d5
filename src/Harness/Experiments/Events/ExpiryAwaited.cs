namespace Lab.Harness.Experiments.Events;

/// <summary>It is known when the certificates of the experiment expire on one of the clusters.</summary>
/// <param name="At">When that was read.</param>
/// <param name="Branch">The run, its control, or the run without some steps.</param>
/// <param name="Certificates">The certificates.</param>
/// <param name="NotAfter">The last of their ends of validity.</param>
internal sealed record ExpiryAwaited(DateTimeOffset At, string Branch, IReadOnlyList<string> Certificates, DateTimeOffset NotAfter) : RunEvent(At);
