using Lab.Harness.Journals;

namespace Lab.Harness.Forecasts.Measured;

/// <summary>A text that was shown, in its exact words.</summary>
/// <param name="By">Who showed it: an observer, with the version of its kubectl, or a component's log.</param>
/// <param name="IsLog">Whether it stands in a log.</param>
/// <param name="Classification">What it says.</param>
/// <param name="Text">The text. Where it came with other times, ports or numbers, a mark like <c>‹time›</c> stands in their place.</param>
internal sealed record MeasuredLine(string By, bool IsLog, Classification Classification, string Text)
{
    /// <summary>What kubectl says in its place where it has not been used for six hours; <see langword="null"/> where that is the same.</summary>
    public string? Otherwise { get; init; }
}
