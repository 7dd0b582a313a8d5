namespace Lab.Harness.Journals;

/// <summary>A probe that took part in a run.</summary>
/// <param name="Name">Its name, as observations quote it.</param>
/// <param name="Question">What it asks, from where, in one sentence.</param>
/// <param name="NoticesWithinSeconds">
/// The longest time that what has broken may stay hidden from it, in seconds; <see langword="null"/> where its answer shows it at once, and in
/// journals before version 3.
/// </param>
internal sealed record ProbeRecord(string Name, string Question, double? NoticesWithinSeconds = null)
{
    /// <summary>
    /// The connections that its request goes over, the nearest first; empty where no connection with a certificate can be told, and
    /// <see langword="null"/> in journals before version 4.
    /// </summary>
    public IReadOnlyList<RouteLeg>? Route { get; init; }

    /// <summary>
    /// The component whose work its answer reflects; <see langword="null"/> where its route shows that, and in journals before version 4.
    /// </summary>
    public string? TellsOf { get; init; }
}
