using System.Globalization;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Reports.Rejections;
using Lab.Harness.Reports.Renewals;
using Lab.Harness.Reports.Years;

namespace Lab.Harness.Reports.Markdown;

/// <summary>The sections on what happened in a run.</summary>
/// <param name="page">The page that they are added to.</param>
/// <param name="journal">The journal.</param>
/// <param name="run">The run, as it is shown.</param>
/// <param name="control">Its control, where there was one.</param>
internal sealed class MarkdownRun(MarkdownPage page, Journal journal, RunView run, RunView? control)
{
    /// <summary>A text that is not longer than this is shown each time: to say where it stands takes as much room.</summary>
    private const int LongestRepeated = 80;

    /// <summary>Where each text was shown first.</summary>
    private readonly Dictionary<string, string> shownBy = new(StringComparer.Ordinal);

    /// <summary>When each probe saw what.</summary>
    public void Timeline(DrawingLinks drawings)
    {
        if (drawings.Timeline is null)
        {
            page.Paragraph("Nothing was recorded that has a place in time.");
            return;
        }

        page.Paragraph($"![What each probe saw, by time; the same in words below]({drawings.Timeline})");
        foreach ((var name, var link) in drawings.Windows)
        {
            page.Folded(name, () => page.Paragraph($"![{name}, closer]({link})"));
        }

        page.Paragraph($"T is the {MarkdownText.Plain(run.Origin.Meaning)}, {TimeOrigin.Full(run.Origin.Instant)}.");
        page.Folded("The timeline in words", () =>
        {
            page.List(run.Lanes.Select(lane => InWords(run, lane)));
            if (control is not null && journal.Control?.Observations.Count > 0)
            {
                page.Paragraph(
                    $"{MarkdownText.Plain(control.Title)}. T is the {MarkdownText.Plain(control.Origin.Meaning)}, {TimeOrigin.Full(control.Origin.Instant)}.");
                page.List(control.Lanes.Select(lane => InWords(control, lane)));
            }
        });
    }

    /// <summary>Who rejected whom, before, during and after the failure.</summary>
    public void Rejections(string? link)
    {
        var map = RejectionMap.Of(journal);
        page.Paragraph(map.InWords);
        if (link is not null)
        {
            page.Paragraph($"![Who rejected whom, before, during and after the failure; the same as a table below]({link})");
        }

        page.Table(
            ["Connection", .. map.Moments.Select(moment => $"{moment.Name} ({MarkdownText.Plain(moment.InWords)})")],
            map.Turning.Select(connection => (IReadOnlyList<string>)
                [$"**{MarkdownText.Plain(connection.Name)}**", .. connection.At.Select(statement => Statement(connection, statement))]));
        if (map.Steady.Count > 0)
        {
            page.Paragraph($"Worked before, during and after: {string.Join(", ", map.Steady.Select(connection => MarkdownText.Plain(connection.Name)))}.");
        }

        if (map.Unnamed.Count > 0)
        {
            page.Paragraph($"{Wording.Count(map.Unnamed.Count, "rejection")} whose other end the log does not name:");
            page.List(map.Unnamed.Select(statement => $"{MarkdownText.Plain(statement.Source)}: {MarkdownText.Code(Excerpt.FirstLine(statement.Text))}"));
        }
    }

    /// <summary>What each probe saw in each phase.</summary>
    public void Seen(RunView view)
    {
        var phases = Answer.ByPhase(view);
        if (phases.All(phase => phase.Answers.Count == 0))
        {
            page.Paragraph("No probe observed anything.");
            return;
        }

        foreach ((var phase, var answers) in phases)
        {
            var record = view.Phases.FirstOrDefault(item => item.Name == phase);
            var when = record is null ? string.Empty : $", {view.Origin.Tell(record.StartedAt, record.EndedAt)}";
            page.Paragraph($"### {MarkdownText.Plain(Wording.Heading(phase, record))}{when}");
            if (answers.Count == 0)
            {
                page.Paragraph(record?.Outcome == PhaseOutcome.LeftOut ? "Left out on purpose." : "No probe observed.");
            }

            foreach (var probe in answers.GroupBy(answer => answer.Probe, StringComparer.Ordinal))
            {
                Seen(view, Wording.Heading(phase, record), [.. probe]);
            }
        }
    }

    /// <summary>What the components wrote.</summary>
    public void Logs()
    {
        foreach (var log in ComponentLog.Of(journal.Logs))
        {
            page.Paragraph($"### {MarkdownText.Plain(log.Component)}");
            foreach (var line in log.Shown)
            {
                page.Paragraph(
                    $"- {MarkdownSign.Of(Outcome.Failed, line.Classification)}, {run.Origin.Tell(line.At, line.LastAt)}, {Wording.Times(line.Count)}");
                page.Paragraph(MarkdownText.Block(line.Text, "  "));
            }

            if (log.Hidden > 0)
            {
                page.Paragraph($"and {Wording.Count(log.Hidden, "more line")}; the journal has them all");
            }
        }
    }

    /// <summary>What was done.</summary>
    public void Steps()
    {
        if (journal.Steps.Count == 0)
        {
            page.Paragraph("No step was carried out.");
        }

        foreach (var (number, step) in ShownSteps.Of(journal))
        {
            var result = step.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"exit code {code}") : "did not end";
            page.Paragraph($"### {number}. {MarkdownText.Plain(step.Name)}");
            page.Paragraph(
                $"On {MarkdownText.Code(step.Where)} at {run.Origin.Tell(step.StartedAt)}: {result} after {Duration.Tell(step.EndedAt - step.StartedAt)}.");
            page.Paragraph(MarkdownText.Block(step.Command));
            page.Paragraph(string.IsNullOrWhiteSpace(step.Output)
                ? "No output."
                : $"<details><summary>Output</summary>\n\n{MarkdownText.Block(Excerpt.OfOutput(step.Output))}\n\n</details>");
        }

        if (ShownSteps.Rest(journal) is { } rest)
        {
            page.Paragraph(rest);
        }
    }

    /// <summary>How long each component took to come back.</summary>
    public void Recoveries()
    {
        var recoveries = Recovery.Of(journal);
        page.Paragraph(
            "Counted from the beginning of the renewal's first step to the answer from which on all was well; of what the renewal interrupted, the longest "
            + "interruption. Of several probes the slowest counts.");
        page.Table(["Component", "Came back", "Of the last step", "Seen by"], recoveries.Select(item => (IReadOnlyList<string>)
        [
            $"**{MarkdownText.Plain(item.Component)}**",
            item.InWords,
            item.Kind == RecoveryKind.Recovered && item.SinceLastStep is { } seconds
                ? (seconds >= 0 ? $"{Duration.Tell(seconds)} after it ended" : $"{Duration.Tell(-seconds)} before it ended")
                : "–",
            string.Join(", ", item.Probes.Select(MarkdownText.Plain)),
        ]));
    }

    private static string InWords(RunView view, Lane lane)
    {
        var name = $"**{MarkdownText.Plain(lane.Probe)}** ";
        if (lane.Stretches.Count == 0)
        {
            return name + "observed nothing.";
        }

        var shown = lane.Stretches.Take(Excerpt.MostStretches)
            .Select(stretch => $"{MarkdownSign.Of(stretch.Outcome, stretch.Classification)} {view.Origin.Tell(stretch.First, stretch.Last)}");
        var hidden = lane.Stretches.Count - Excerpt.MostStretches;
        return name + string.Join("; ", shown) + (hidden > 0 ? string.Create(CultureInfo.InvariantCulture, $"; then {hidden} more changes.") : ".");
    }

    private static string Statement(Connection connection, Statement statement)
    {
        var words = MarkdownText.Plain(connection.InWords(statement));
        return statement.Standing switch
        {
            Standing.Works => $"✓ {words}",
            Standing.Unknown => $"○ {words}",
            Standing.Rejected => $"✕ **{words}** ({MarkdownText.Plain(statement.Source)})",
            _ => $"△ {words} ({MarkdownText.Plain(statement.Source)})",
        };
    }

    private void Seen(RunView view, string heading, IReadOnlyList<Answer> answers)
    {
        foreach (var answer in answers.Take(Excerpt.MostAnswers))
        {
            var varying = answer.Wordings == 1 ? string.Empty : $" (the first of {answer.Wordings} texts that differ in numbers only)";
            page.Paragraph($"- **{MarkdownText.Plain(answer.Probe)}**: {MarkdownSign.Of(answer.Outcome, answer.Classification)}, "
                + $"{view.Origin.Tell(answer.First, answer.Last)}, {Wording.Times(answer.Count)}{varying}"
                + Text(answer.Text, $"{answer.Probe} in {(view.IsControl ? "the control's " : string.Empty)}{heading}"));
        }

        if (answers.Count > Excerpt.MostAnswers)
        {
            page.Paragraph($"- **{MarkdownText.Plain(answers[0].Probe)}**: {Excerpt.Rest([.. answers.Skip(Excerpt.MostAnswers)])}");
        }
    }

    /// <summary>A text behind what is said of it, or, where it is long and the page shows it already, who was told it first.</summary>
    private string Text(string text, string place)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return " (no text)";
        }

        if (text.Length > LongestRepeated && !shownBy.TryAdd(text, place))
        {
            return $" (the same text as {MarkdownText.Plain(shownBy[text])})";
        }

        var shown = Excerpt.OfAnswer(text);
        return MarkdownText.ShortCode(shown) is { } code ? $": {code}" : $"\n\n{MarkdownText.Block(shown, "  ")}";
    }
}
