using System.Globalization;
using Lab.Harness.Reports.Html;
using Lab.Harness.Reports.Markup;

namespace Lab.Harness.Reports.Unattended;

/// <summary>Who renews what by itself, as one page that needs nothing else.</summary>
internal static class WaysHtml
{
    /// <summary>The page.</summary>
    public static string Of(WaysView view)
    {
        var header = Element.Of("header", Element.Of("h1", WaysView.Title), Element.Of("p", WaysView.Legend));
        var main = Element.Of("main", [header, .. view.Versions.Select(version => Section(version.Version, version.Ways))]);
        return HtmlPage.Of(WaysView.Title, Element.Of("body", main), StyleSheet.Matrix);
    }

    private static Element Section(string version, IReadOnlyList<Way> ways)
    {
        IReadOnlyList<string> names = [.. ways.Select(way => way.Name)];
        return Element.Of(
                "section",
                Element.Of("h2", $"Kubernetes {version}"),
                Element.Of(
                    "ul",
                    ways.Select(way => Element.Of(
                        "li", Element.Of("a", Element.Of("strong", way.Name)).With("href", ReportLink.ToHtml(way.Folder)), $": {way.Title}"))),
                HtmlTable.Of(
                    $"{WaysView.Title} on Kubernetes {version}",
                    ["Certificate", .. names],
                    [
                        [Element.Of("strong", "verdict"), .. ways.Select(way => (Node)HtmlText.AtAGlance(way.Journal.Verdict))],
                        [Element.Of("strong", "outage"), .. ways.Select(way => (Node)way.Lasted)],
                        [Element.Of("strong", "longest interruption else"), .. ways.Select(Longest)],
                        .. WaysView.CertificatesOf(ways).Select(certificate => (IReadOnlyList<Node>)
                            [Element.Of("strong", certificate), .. ways.Select(way => Cell(way, certificate))]),
                    ]))
            .With("id", Anchor.Of(version))
            .Class("ways");
    }

    private static Node Longest(Way way) =>
        way.LongestInterruption is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s") : HtmlText.Muted("none");

    private static Element Cell(Way way, string certificate) => way.FateOf(certificate) is { } fate
        ? Element.Of("a", InWords(fate)).With("href", ReportLink.ToHtml(way.Folder, Anchor.Years))
        : HtmlText.Muted("–");

    private static Element InWords(Fate fate) => Element.Of(
            "span", Element.Of("span", WaysView.Sign(fate.Kind)).With("aria-hidden", "true"), $" {fate.InWords}")
        .Class($"kind {WaysView.Css(fate.Kind)}");
}
