namespace Lab.Harness.Reports;

/// <summary>Links from a page that lies above the folders of reports.</summary>
internal static class ReportLink
{
    /// <summary>A link to a place in a report's page.</summary>
    /// <param name="folder">The report's folder, relative to the page that links to it, with slashes.</param>
    /// <param name="anchor">The place; empty for the top.</param>
    public static string ToHtml(string folder, string anchor = "") => To(folder, "report.html", anchor);

    /// <summary>The same to its Markdown.</summary>
    /// <inheritdoc cref="ToHtml"/>
    public static string ToMarkdown(string folder, string anchor = "") => To(folder, "report.md", anchor);

    private static string To(string folder, string file, string anchor) =>
        $"{string.Join('/', folder.Split('/').Select(Uri.EscapeDataString))}/{file}{(anchor.Length == 0 ? string.Empty : $"#{Uri.EscapeDataString(anchor)}")}";
}
