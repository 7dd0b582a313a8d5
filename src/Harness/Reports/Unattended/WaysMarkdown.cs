using System.Globalization;
using Lab.Harness.Reports.Markdown;

namespace Lab.Harness.Reports.Unattended;

/// <summary>Who renews what by itself, as GitHub-flavoured Markdown.</summary>
internal static class WaysMarkdown
{
    /// <summary>The page.</summary>
    public static string Of(WaysView view)
    {
        var page = new MarkdownPage();
        page.Paragraph($"# {WaysView.Title}");
        page.Paragraph(WaysView.Legend);
        foreach (var (version, ways) in view.Versions)
        {
            page.Paragraph($"## Kubernetes {MarkdownText.Plain(version)}");
            page.List(ways.Select(way => $"[**{MarkdownText.Plain(way.Name)}**]({ReportLink.ToMarkdown(way.Folder)}): {MarkdownText.Plain(way.Title)}"));
            page.Table(
                ["Certificate", .. ways.Select(way => $"[{MarkdownText.Plain(way.Name)}]({ReportLink.ToMarkdown(way.Folder)})")],
                [
                    ["**verdict**", .. ways.Select(way => $"{MarkdownSign.Of(way.Journal.Verdict)} {Wording.Spelled(way.Journal.Verdict)}")],
                    ["**outage**", .. ways.Select(way => way.Lasted)],
                    ["**longest interruption else**", .. ways.Select(Longest)],
                    .. WaysView.CertificatesOf(ways).Select(certificate => (IReadOnlyList<string>)
                    [
                        MarkdownText.Plain(certificate),
                        .. ways.Select(way => way.FateOf(certificate) is { } fate ? $"{WaysView.Sign(fate.Kind)} {fate.InWords}" : "–"),
                    ]),
                ]);
        }

        return page.ToString();
    }

    private static string Longest(Way way) =>
        way.LongestInterruption is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s") : "none";
}
