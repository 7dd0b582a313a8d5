using Lab.Harness.Reports;
using Lab.Harness.Reports.Exporters;
using Lab.Harness.Reports.Markdown;

namespace Lab.Harness.Rehearsals.Exporters;

/// <summary>Markdown, for an issue or a wiki.</summary>
internal sealed class MarkdownRehearsal : IRehearsalExporter
{
    /// <inheritdoc/>
    public ReportFile Export(Rehearsal rehearsal) => new("rehearsal.md", Page(rehearsal));

    private static string Page(Rehearsal rehearsal)
    {
        var markdown = new MarkdownPage();
        markdown.Paragraph($"# {RehearsalWords.Title}");
        markdown.Paragraph($"{MarkdownSign.Of(rehearsal.Verdict)} **{MarkdownText.Plain(RehearsalWords.Sentence(rehearsal))}**");
        markdown.Paragraph(
            $"Kubernetes {MarkdownText.Plain(rehearsal.Kubernetes ?? "of a version that is not known")}; "
            + $"nodes: {MarkdownText.Plain(string.Join(", ", rehearsal.Nodes))}; forecast for {RehearsalWords.Full(rehearsal.ForecastAt)}.");
        markdown.Paragraph($"## {RehearsalWords.DatesHeading}");
        foreach (var date in rehearsal.Dates)
        {
            Write(markdown, date);
        }

        if (rehearsal.Later > 0)
        {
            markdown.Paragraph(RehearsalWords.Later(rehearsal));
        }

        if (rehearsal.Runbook is { } runbook)
        {
            markdown.Paragraph($"## {RehearsalWords.RunbookHeading}");
            markdown.Paragraph(
                $"{MarkdownSign.Of(runbook.Verdict)} [{MarkdownText.Plain(runbook.Name)}]({runbook.Folder}/report.md), carried out "
                + $"{RehearsalWords.When(runbook.When)} ({RehearsalWords.Full(runbook.At)}): {Wording.Name(runbook.Verdict).ToLowerInvariant()}.");
            markdown.List(runbook.Reasons.Take(8).Select(MarkdownText.Plain));
        }

        markdown.Paragraph($"## {RehearsalWords.TwinHeading}");
        markdown.Paragraph($"{MarkdownText.Plain(RehearsalWords.Twin(rehearsal))}.");
        if (rehearsal.Twin.Differences is not [])
        {
            markdown.List(rehearsal.Twin.Differences.Select(difference => $"{MarkdownText.Plain(difference)}."));
        }

        return markdown.ToString();
    }

    /// <summary>The sentences of a date, forecast and twin side by side.</summary>
    internal static void Sentences(MarkdownPage markdown, RehearsedDate date) => markdown.Table(
        ["", "The forecast", "The twin", ""],
        date.Sentences.Select(sentence => (IReadOnlyList<string>)
        [
            RehearsalWords.About(sentence.About),
            MarkdownText.Plain(sentence.Predicted),
            MarkdownText.Plain(sentence.Seen),
            $"{MarkdownSign.Of(sentence.Verdict)} {Wording.Spelled(sentence.Verdict)}",
        ]));

    private static void Write(MarkdownPage markdown, RehearsedDate date)
    {
        markdown.Paragraph($"### {RehearsalWords.Full(date.At)}: {MarkdownText.Plain(RehearsalWords.Names(date))}");
        if (date.NotRehearsed is { } why)
        {
            markdown.Paragraph($"{MarkdownSign.Of(date.Verdict)} Not rehearsed: {MarkdownText.Plain(why)}.");
        }
        else
        {
            Sentences(markdown, date);
        }

        if (date is { Predicted: null, NotRehearsed: null })
        {
            markdown.Paragraph(RehearsalWords.NothingPredicted);
        }

        if (date.Remarks is not [])
        {
            markdown.List(date.Remarks.Select(remark => $"{MarkdownText.Plain(remark)}."));
        }

        if (date.Folder is { } folder)
        {
            markdown.Paragraph($"[All that was seen]({folder}/report.md)");
        }
    }
}
