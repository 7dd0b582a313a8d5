using System.Globalization;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Harness.Runs;

/// <summary>The message that a step has ended.</summary>
internal static class StepWords
{
    /// <summary>Which step it was, how it ended and how long it took.</summary>
    public static string Sentence(StepRecord step) => string.Create(
        CultureInfo.InvariantCulture, $"step: {step.Name}{PlaceOf(step)}: {Ending(step)} after {(step.EndedAt - step.StartedAt).TotalSeconds:0.0} s");

    /// <summary>How it ended.</summary>
    public static string Ending(StepRecord step) => step.ExitCode is { } code ? $"exited with {code}" : "did not end";

    /// <summary>Steps are carried out on the first node or the host as a rule, and there it need not be told.</summary>
    private static string PlaceOf(StepRecord step) => step.Where == "host" || step.Where == ClusterOptions.NodeNameOf(0) ? "" : $" ({step.Where})";
}
