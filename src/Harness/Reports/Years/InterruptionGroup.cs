using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Years;

/// <summary>What was interrupted in one pass for one cause.</summary>
/// <param name="Pass">The number of the pass.</param>
/// <param name="Cause">What it began after.</param>
/// <param name="IsOutage">Whether it was not over in time.</param>
/// <param name="Interruptions">The interruptions, a probe each or more.</param>
internal sealed record InterruptionGroup(int Pass, InterruptionCause Cause, bool IsOutage, IReadOnlyList<InterruptionRecord> Interruptions)
{
    /// <summary>When the first began.</summary>
    public DateTimeOffset BeganAt => Interruptions.Min(one => one.BeganAt);

    /// <summary>When the last ended; <see langword="null"/> where one never did.</summary>
    public DateTimeOffset? EndedAt => Interruptions.Any(one => one.EndedAt is null) ? null : Interruptions.Max(one => one.EndedAt);

    /// <summary>The longest, in seconds.</summary>
    public double Seconds => Interruptions.Max(one => one.Seconds);

    /// <summary>Who was interrupted, the longest first.</summary>
    public IReadOnlyList<string> Probes =>
        [.. Interruptions.OrderByDescending(one => one.Seconds).Select(one => one.Probe).Distinct(StringComparer.Ordinal)];

    /// <summary>The certificates that it was for.</summary>
    public IReadOnlyList<string> Certificates => [.. Interruptions.SelectMany(one => one.Certificates).Distinct(StringComparer.Ordinal)];

    /// <summary>The text that tells most: of one that a certificate is known for, else of the longest.</summary>
    public string Text => Interruptions.OrderBy(one => one.Certificates is []).ThenByDescending(one => one.Seconds).First().Text;
}
