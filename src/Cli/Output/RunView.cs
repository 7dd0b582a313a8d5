using System.Globalization;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Journals;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Lab.Cli.Output;

/// <summary>Draws the state of a run for a terminal: the first cluster in full, the others a line each.</summary>
internal static class RunView
{
    /// <summary>Lines that the view needs beside the probes.</summary>
    private const int OtherLines = 14;

    /// <summary>The view.</summary>
    /// <param name="state">What is known.</param>
    /// <param name="now">The time, for what is counted down and up.</param>
    /// <param name="width">The characters that a line of the terminal has.</param>
    /// <param name="height">The lines that the terminal has.</param>
    public static IRenderable Of(RunState state, DateTimeOffset now, int width, int height)
    {
        var parts = new List<IRenderable>();
        if (state.Experiment is { } experiment)
        {
            parts.Add(Line($"[bold]{Escaped(experiment.Experiment)}[/] {Clock(now - experiment.At)}  [grey]{Escaped(experiment.Title)}[/]"));
        }

        if (state.Branches is [var first, ..])
        {
            var others = state.Branches.Skip(1).ToList();
            var there = now + first.Ahead;
            parts.Add(Line($"  {Phases(first)}  {Countdown(first, there)}"));
            parts.AddRange(Probes(first, there, width, Math.Max(3, height - OtherLines - others.Count)));
            if (first.Step is { } step)
            {
                parts.Add(Line($"  [blue]step[/] {Escaped(step.Step)} [grey]on {Escaped(step.Where)}, {Escaped(Ending(first, there))}[/]"));
                var last = first.StepEnd?.LastLine is { Length: > 0 } line ? line : step.Command.Split('\n')[0];
                parts.Add(Line($"       [grey]{Escaped(last)}[/]"));
            }

            parts.AddRange(others.Select(branch => Line(
                $"  [bold]{Escaped(branch.Name)}[/] {Escaped(branch.Phase)} {Clock(now + branch.Ahead - branch.Since)}  "
                + (branch.Failing == 0
                    ? "[green]all probes granted[/]"
                    : $"[red]{branch.Failing} of {branch.Answers.Count} probes denied or failing[/]")
                + $"  {Countdown(branch, now + branch.Ahead)}")));
        }

        parts.AddRange(state.Lines.Select(told => Line($"[grey]{told.At.ToLocalTime():HH:mm:ss} {Escaped(told.Text)}[/]")));
        return new Rows(parts);
    }

    private static string Phases(BranchState branch) => string.Join(
        " [grey]>[/] ",
        branch.Phases.Select((phase, index) => index == branch.Phases.Count - 1 ? $"[bold]{Escaped(phase)}[/]" : $"[grey]{Escaped(phase)}[/]"));

    private static string Countdown(BranchState branch, DateTimeOffset now)
    {
        if (branch.Expiry is not { } expiry)
        {
            return string.Empty;
        }

        var left = expiry.NotAfter - now;
        var names = Escaped(string.Join(", ", expiry.Certificates));
        return left > TimeSpan.Zero ? $"[yellow]{names}: notAfter in {Told(left)}[/]" : $"[red]{names}: expired {Told(-left)} ago[/]";
    }

    /// <summary>A line a probe: what is short keeps its width, and the text is cut where the terminal ends.</summary>
    private static IEnumerable<Markup> Probes(BranchState branch, DateTimeOffset now, int width, int most)
    {
        var names = Longest(branch.Answers.Select(answer => answer.Probe));
        var kinds = Longest(branch.Answers.Select(KindOf));
        var ages = Longest(branch.Answers.Select(answer => Told(now - answer.At)));
        var left = Math.Max(10, width - names - kinds - ages - 11);

        // What turned last is what one looks for; where there is no room for all, the longest unchanged go.
        var shown = branch.Answers.OrderByDescending(answer => answer.At).Take(most).ToHashSet();
        foreach (var answer in branch.Answers.Where(shown.Contains))
        {
            var (colour, sign) = answer.Outcome switch
            {
                Outcome.Succeeded => ("green", "+"),
                Outcome.Failed => ("red", "x"),
                _ => ("grey", "?"),
            };
            var text = answer.Text.Split('\n')[^1];
            yield return Line(
                $"  [{colour}]{sign}[/] {Escaped(answer.Probe.PadRight(names))}  [{colour}]{Escaped(KindOf(answer).PadRight(kinds))}[/]  "
                + $"[grey]{Told(now - answer.At).PadLeft(ages)}  {Escaped(text.Length > left ? text[..(left - 1)] + "…" : text)}[/]");
        }

        if (branch.Answers.Count > most)
        {
            yield return Line($"  [grey]and {branch.Answers.Count - most} more[/]");
        }
    }

    private static int Longest(IEnumerable<string> texts) => texts.Select(text => text.Length).DefaultIfEmpty(1).Max();

    private static string KindOf(AnswerTurned answer) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(answer.Classification.ToString());

    private static string Ending(BranchState branch, DateTimeOffset now) => branch.StepEnd switch
    {
        null => Told(now - branch.Step!.At),
        { ExitCode: { } code } ended => string.Create(CultureInfo.InvariantCulture, $"exit code {code} after {ended.Seconds:0.0} s"),
        var ended => string.Create(CultureInfo.InvariantCulture, $"did not end within {ended.Seconds:0.0} s"),
    };

    private static Markup Line(string markup) => new(markup) { Overflow = Overflow.Ellipsis };

    /// <summary>What a cluster says must not move the cursor.</summary>
    private static string Escaped(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).EscapeMarkup();

    private static string Clock(TimeSpan elapsed) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)Math.Max(0, elapsed.TotalMinutes):00}:{Math.Max(0, elapsed.Seconds):00}");

    private static string Told(TimeSpan span) => span.TotalHours >= 48
        ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0} d")
        : span.TotalHours >= 2 ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0} h")
        : span.TotalSeconds >= 120
            ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} min")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, span.TotalSeconds):0} s");
}
