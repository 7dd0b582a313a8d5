using System.Text;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Markdown;
using Lab.Harness.Reports.Unattended;
using Lab.Harness.Reports.Versions;

namespace Lab.Harness.Reports.Index;

/// <summary>The index as GitHub-flavoured Markdown.</summary>
internal static class IndexMarkdown
{
    /// <summary>The page.</summary>
    public static string Of(IndexView view)
    {
        var page = new StringBuilder();
        Paragraph($"# {IndexView.Title}");
        if (view.Groups.Count == 0)
        {
            Paragraph("There is no report here yet: `./lab run article` makes one.");
            return Whole();
        }

        Paragraph(
            "Made by `./lab run`, `./lab matrix` and `./lab report`. Each report lies in a folder of its own as `report.md`, drawn from its "
            + "`journal.json` alone. "
            + "`./lab report` with this folder draws each as `report.html` too, which needs nothing else, as `report.xml` for JUnit, and this page as "
            + "`index.html`, with a search by error text that works offline.");
        if (view.HasBench)
        {
            Paragraph($"What the lab itself costs is in [{IndexView.BenchFolder}]({IndexView.BenchFolder}/README.md).");
        }

        if (view.HasVersions)
        {
            Paragraph($"[{VersionsWords.Title}]({RecordedVersions.MarkdownName}): what an upgrade changes, with the proofs from both versions.");
        }

        if (view.HasWays)
        {
            Paragraph($"[{WaysView.Title}]({RecordedWays.MarkdownName}): ways to renew without people, over years, and the certificate that each forgets.");
        }

        Paragraph(TextsMarkdown.LinkTo(view.Texts));
        if (view.HasTruth)
        {
            Paragraph($"[Do forecasts come true?]({IndexView.TruthFolder}/README.md) What was predicted for rows of the table, and what was seen.");
        }

        foreach (var group in view.Groups)
        {
            Paragraph($"## Kubernetes {MarkdownText.Plain(group.Version)}");
            Paragraph($"{group.InWords}, the newest first.");
            if (group.HasTable)
            {
                Paragraph(
                    $"[The table: what each expired certificate breaks, who notices, and what mends it]({Uri.EscapeDataString(group.Version)}/README.md)");
            }

            if (group.Alerts is not [])
            {
                var folder = $"{Uri.EscapeDataString(group.Version)}/{IndexGroup.AlertsFolder}";
                Paragraph(
                    "Do alerts fire before the ends of certificates? Rules that were judged: "
                    + string.Join(
                        ", ", group.Alerts.Select(rules => $"[{MarkdownText.Plain(rules)}]({folder}/{Uri.EscapeDataString(rules)}/alerts.md)"))
                    + ".");
            }

            page.Append("| Verdict | Experiment | What was found | Started | Control |\n| --- | --- | --- | --- | --- |\n");
            foreach (var entry in group.Entries)
            {
                page.Append("| ").AppendJoin(" | ", Cells(entry)).Append(" |\n");
            }

            page.Append('\n');
        }

        return Whole();

        void Paragraph(string markdown) => page.Append(markdown).Append("\n\n");

        string Whole() => page.ToString().TrimEnd() + "\n";
    }

    private static IReadOnlyList<string> Cells(IndexEntry entry) =>
    [
        $"{(entry is { IsAsExpected: true, Verdict: not Verdict.Held } ? "☑️" : MarkdownSign.Of(entry.Verdict))} {entry.InWords}",
        entry.IsRead
            ? $"[**{MarkdownText.Plain(entry.Name)}**]({ReportLink.ToMarkdown(entry.Folder)})<br>{MarkdownText.Plain(entry.Title)}"
            : $"**{MarkdownText.Plain(entry.Name)}**",
        MarkdownText.Plain(entry.Found),
        entry.StartedAt is { } startedAt ? TimeOrigin.Full(startedAt) : "not known",
        entry.IsRead ? entry.Control ?? "none" : "not known",
    ];
}
