using Lab.Harness.Experiments.Events;
using Lab.Harness.Journals;
using Spectre.Console;

namespace Lab.Cli.Output;

/// <summary>The end of an experiment in words.</summary>
internal static class EndLines
{
    /// <summary>The worst reasons come first; the report has them all.</summary>
    private const int ReasonsShown = 5;

    /// <summary>Writes the verdict and the paths, and before them why where it is not held.</summary>
    public static void Write(IAnsiConsole console, ExperimentEnded ended, bool withReasons)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            // Redirected lines are read by programs: they are never wrapped.
            console.Profile.Width = int.MaxValue;
        }

        if (withReasons && ended.Verdict != Verdict.Held)
        {
            foreach (var reason in ended.Reasons.Take(ReasonsShown))
            {
                console.MarkupLineInterpolated($"  - {reason.ReplaceLineEndings(" ")}");
            }
        }

        var (colour, word) = ended.Verdict switch
        {
            Verdict.Held => ("green", "held"),
            Verdict.Refuted => ("red", "refuted"),
            _ => ("yellow", "unknown"),
        };
        console.MarkupLine(FormattableString.Invariant($"[bold {colour}]{ended.Experiment.EscapeMarkup()}: {word}[/] after {ended.Seconds:0} s"));
        foreach (var file in ended.Files)
        {
            console.MarkupLineInterpolated($"  {ShownPath.Of(file)}");
        }
    }
}
