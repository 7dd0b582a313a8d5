using Lab.Harness.Journals;

namespace Lab.Harness.Tests.Verdicts;

/// <summary>Made-up observations.</summary>
internal static class Seen
{
    public static DateTimeOffset Start { get; } = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);

    public static Observation Ok(string probe, string phase, int second = 0) =>
        new(probe, Start.AddSeconds(second), phase, Outcome.Succeeded, Classification.Ok, "node Ready");

    public static Observation Failed(string probe, string phase, Classification classification, int second = 0, string text = "it failed") =>
        new(probe, Start.AddSeconds(second), phase, Outcome.Failed, classification, text);

    public static Observation Nothing(string probe, string phase, int second = 0) =>
        new(probe, Start.AddSeconds(second), phase, Outcome.Unknown, Classification.CouldNotRun, "command not found");
}
