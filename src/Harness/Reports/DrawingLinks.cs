namespace Lab.Harness.Reports;

/// <summary>Relative links to the drawings that lie beside a report.</summary>
/// <param name="Timeline">The timeline; <see langword="null"/> where there is none.</param>
/// <param name="Windows">Minutes of the timeline, each with its name.</param>
/// <param name="Rejections">Who rejected whom; <see langword="null"/> where no connection was seen.</param>
/// <param name="Map">Who presents what to whom; <see langword="null"/> where it was not looked at.</param>
/// <param name="Years">The lives of certificates over years; <see langword="null"/> where none were lived.</param>
internal sealed record DrawingLinks(string? Timeline, IReadOnlyList<(string Name, string Link)> Windows, string? Rejections, string? Map, string? Years = null);
