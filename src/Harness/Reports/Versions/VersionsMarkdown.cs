using System.Text;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Markdown;
using Lab.Harness.Reports.Matrix;

namespace Lab.Harness.Reports.Versions;

/// <summary>The comparison of versions as GitHub-flavoured Markdown.</summary>
internal sealed class VersionsMarkdown
{
    private readonly VersionsView view;
    private readonly StringBuilder page = new();

    private VersionsMarkdown(VersionsView view) => this.view = view;

    /// <summary>The page.</summary>
    public static string Of(VersionsView view) => new VersionsMarkdown(view).Page();

    private string Page()
    {
        Paragraph($"# {VersionsWords.Title}");
        Paragraph(MarkdownText.Plain(VersionsWords.Summary(view)));
        Paragraph(string.Join(
            " · ",
            view.Generations.Select(generation =>
                $"[the table of {MarkdownText.Plain(generation.Version)}]({Uri.EscapeDataString(generation.Version)}/README.md)")));
        Paragraph($"## {VersionsWords.DifferencesHeading}");
        Paragraph(view.Differences is [] ? VersionsWords.NoDifference : MarkdownText.Plain(VersionsWords.DifferencesLegend));
        foreach (var kind in view.Differences.GroupBy(difference => difference.Kind))
        {
            Paragraph($"### {VersionsWords.Heading(kind.Key)}");
            foreach (var difference in kind)
            {
                Difference(difference);
            }
        }

        Table();
        Verdicts(VersionsWords.RunbooksHeading, view.Runbooks);
        Verdicts(VersionsWords.OthersHeading, view.Others);
        MadeWith();
        Paragraph($"## {VersionsWords.SameHeading}");
        Paragraph(MarkdownText.Plain(VersionsWords.Same(view)));
        return page.ToString().TrimEnd() + "\n";
    }

    private void Difference(VersionDifference difference)
    {
        Paragraph($"**{MarkdownText.Plain(difference.Sentence)}**");
        foreach (var texts in difference.Texts.Take(VersionsWords.MostTexts))
        {
            Both(texts);
        }

        if (difference.Texts.Skip(VersionsWords.MostTexts).ToList() is { Count: > 0 } more)
        {
            Paragraph($"<details><summary>{Wording.Count(more.Count, "more text")}</summary>");
            more.ForEach(Both);
            Paragraph("</details>");
        }

        Paragraph(difference.Reasons is []
            ? VersionsWords.ReasonNotKnown
            : $"Reason: {string.Join("; ", difference.Reasons.Select(MarkdownText.Plain))}.");
        Paragraph("Proof: " + string.Join("; ", difference.Proofs.Select(proof =>
            $"{MarkdownText.Plain(proof.Runs.Experiment)} on {Link(proof.Runs.Older, proof.OlderAnchor)} and {Link(proof.Runs.Newer, proof.NewerAnchor)}")));

        void Both(TextPair texts)
        {
            Text(texts.Who, texts.OlderVersion, texts.Older);
            Text(texts.Who, texts.NewerVersion, texts.Newer);
        }

        void Text(string who, string version, string text)
        {
            Paragraph($"{MarkdownText.Plain(who)} on {MarkdownText.Plain(version)}:");
            Paragraph(MarkdownText.Block(Excerpt.OfAnswer(text.Length == 0 ? "(no text)" : text)));
        }
    }

    private void Table()
    {
        Paragraph("## Certificate by certificate");
        Paragraph(MarkdownText.Plain(VersionsWords.TableLegend));
        foreach (var (part, rows) in view.Groups)
        {
            Paragraph($"### {MarkdownText.Plain(part)}");
            Row(["Certificate", "Version", .. VersionsCells.Headers.Values]);
            Row(["---", "---", .. VersionsCells.Headers.Select(_ => "---")]);
            foreach (var history in rows)
            {
                foreach (var generation in view.Generations)
                {
                    Row(history.On(generation.Version) is { } run ? Cells(history, run) : Missing(history, generation.Version));
                }
            }

            page.Append('\n');
        }

        foreach (var (experiment, facts) in view.NotComparable)
        {
            Paragraph($"{MarkdownText.Plain(experiment)}: {VersionsWords.NotCompared}: {MarkdownText.Plain(string.Join(", ", facts))}.");
        }
    }

    private static IReadOnlyList<string> Cells(ExperimentHistory history, RecordedRun run)
    {
        var differs = VersionsView.DiffersIn(history, run);
        return
        [
            MarkdownText.Plain(history.Experiment),
            $"{Link(run, string.Empty)}<br>{MarkdownSign.Of(run.Verdict)} {Wording.Spelled(run.Verdict)}",
            .. VersionsCells.Headers.Keys.Select(column =>
                (differs.Contains(column) ? $"{VersionsWords.Differs} " : string.Empty) + Cell(run, run.Cells[column])),
        ];
    }

    private static IReadOnlyList<string> Missing(ExperimentHistory history, string version) =>
    [
        MarkdownText.Plain(history.Experiment),
        MarkdownText.Plain(version),
        MarkdownText.Plain(VersionsView.NotRecorded(history, version)),
        .. VersionsCells.Headers.Skip(1).Select(_ => "not recorded"),
    ];

    private static string Cell(RecordedRun run, Cell cell)
    {
        var lines = string.Join("<br>", cell.Lines.Select((line, index) => MatrixMarkdown.Line(run.Folder, cell, line, index == 0)));
        return cell.Details is [] ? lines : $"{lines}<br>{string.Join("<br>", cell.Details.Select(MarkdownText.Plain))}";
    }

    private void Verdicts(string heading, IReadOnlyList<ExperimentHistory> histories)
    {
        if (histories is [])
        {
            return;
        }

        Paragraph($"## {heading}");
        Row(["Experiment", .. view.Generations.Select(generation => MarkdownText.Plain(generation.Version)), "Facts that differ"]);
        Row(["---", .. view.Generations.Select(_ => "---"), "---"]);
        foreach (var history in histories)
        {
            Row(
            [
                $"**{MarkdownText.Plain(history.Experiment)}**<br>{MarkdownText.Plain(history.Newest.Title)}",
                .. view.Generations.Select(generation => history.On(generation.Version) is { } run
                    ? $"{Sign(run)} [{VersionsWords.Verdict(run)}]({ReportLink.ToMarkdown(run.Folder, Anchor.Why)})"
                        + (VersionsWords.Why(run) is { } why ? $"<br>{MarkdownText.Plain(why)}" : string.Empty)
                    : MarkdownText.Plain(VersionsView.NotRecorded(history, generation.Version))),
                MarkdownText.Plain(VersionsWords.Facts(history)),
            ]);
        }

        page.Append('\n');
    }

    /// <summary>What came out bad as expected is not an alarm.</summary>
    private static string Sign(RecordedRun run) =>
        run.Verdict != Verdict.Held && run.Expected == run.Verdict ? "☑️" : MarkdownSign.Of(run.Verdict);

    private void MadeWith()
    {
        Paragraph($"## {VersionsWords.MadeWithHeading}");
        Row(["Kubernetes", "Recorded", "Node image", "Lab", "Runs"]);
        Row(["---", "---", "---", "---", "---"]);
        foreach (var generation in view.Generations)
        {
            Row(
            [
                MarkdownText.Plain(generation.Version),
                VersionsWords.Recorded(generation),
                string.Join("<br>", generation.NodeImages.Select(MarkdownText.Plain)),
                string.Join("<br>", generation.LabVersions.Select(MarkdownText.Plain)),
                generation.Dates,
            ]);
        }

        page.Append('\n');
        Paragraph(VersionsWords.MadeWithLegend);
    }

    private static string Link(RecordedRun run, string anchor) => $"[{MarkdownText.Plain(run.Version)}]({ReportLink.ToMarkdown(run.Folder, anchor)})";

    private void Paragraph(string markdown) => page.Append(markdown).Append("\n\n");

    private void Row(IReadOnlyList<string> cells) => page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
