using Lab.Harness.Journals;
using Spectre.Console;

namespace Lab.Cli;

/// <summary>The last lines on a run: its verdict, the worst reasons, where the reports are.</summary>
internal static class RunSummary
{
    /// <summary>The worst reasons come first; the report has them all.</summary>
    private const int ReasonsShown = 5;

    public static void Say(Lines lines, Journal journal, IReadOnlyList<string> written, TimeSpan took)
    {
        var (colour, word) = journal.Verdict switch
        {
            Verdict.Held => ("green", "held"),
            Verdict.Refuted => ("red", "refuted"),
            _ => ("yellow", "unknown"),
        };
        if (journal.Verdict != Verdict.Held)
        {
            foreach (var reason in journal.Reasons.Take(ReasonsShown))
            {
                lines.Say($"  - {reason.ReplaceLineEndings(" ")}");
            }
        }

        AnsiConsole.Console.MarkupLine($"[bold {colour}]{journal.Experiment.EscapeMarkup()}: {word}[/] after {took.TotalSeconds:0} s");
        foreach (var file in written)
        {
            lines.Say($"  {Path.GetRelativePath(Environment.CurrentDirectory, file)}");
        }
    }
}
