namespace Lab.Harness.Rehearsals;

/// <summary>The twin: the real cluster that stood in for the one of the forecast.</summary>
/// <param name="Kubernetes">Its version.</param>
/// <param name="Image">The image of its nodes.</param>
/// <param name="ControlPlanes">The number of its control-plane nodes.</param>
/// <param name="StartedAt">What its clock said when it started.</param>
/// <param name="Differences">What it has otherwise than the cluster of the forecast, a sentence without a full stop each.</param>
internal sealed record TwinRecord(string Kubernetes, string Image, int ControlPlanes, DateTimeOffset StartedAt, IReadOnlyList<string> Differences);
