namespace Lab.Harness.Journals;

/// <summary>One jump of a cluster's clock.</summary>
/// <param name="From">What the cluster's clock said before.</param>
/// <param name="To">What it said after.</param>
/// <param name="Processes">How many processes were moved.</param>
/// <param name="Milliseconds">How long that took.</param>
internal sealed record ClockMove(DateTimeOffset From, DateTimeOffset To, int Processes, double Milliseconds)
{
    /// <summary>By how much it was moved; less than nothing where it was turned back.</summary>
    public TimeSpan By() => To - From;
}
