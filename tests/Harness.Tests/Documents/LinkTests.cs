using System.Text.RegularExpressions;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Documents;

/// <summary>Every link of the README, of the documents and of the recorded reports leads to a file that git keeps.</summary>
public sealed partial class LinkTests
{
    private static readonly string Root = CheckoutFolder.Path;

    /// <summary>What is drawn from journals on demand and ignored by git.</summary>
    private static readonly string[] NotKept = [".html", "report.xml", "index.json"];

    [Fact]
    public void Every_link_leads_to_a_file_that_is_kept() =>
        Pages().SelectMany(page => Links(page)
                .Where(link => !Holds(page, link))
                .Select(link => $"{Path.GetRelativePath(Root, page)}: {link}"))
            .ShouldBeEmpty();

    [Fact]
    public void A_link_to_a_heading_of_a_document_leads_to_one_that_is_there() =>
        Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md").Append(Path.Combine(Root, "README.md"))
            .SelectMany(page => HeadingLink().Matches(File.ReadAllText(page)).Select(link => (Page: page, Link: link)))
            .Where(item => !HasHeading(
                item.Link.Groups["target"].Value is { Length: > 0 } target ? Path.Combine(Path.GetDirectoryName(item.Page)!, target) : item.Page,
                item.Link.Groups["anchor"].Value))
            .Select(item => $"{Path.GetRelativePath(Root, item.Page)}: {item.Link.Value}")
            .ShouldBeEmpty();

    [Fact]
    public void The_scan_finds_pages_and_links()
    {
        Pages().Count().ShouldBeGreaterThan(50);
        Links(Path.Combine(Root, "README.md")).ShouldContain("results/README.md");
        Holds(Path.Combine(Root, "README.md"), "results/nowhere.md").ShouldBeFalse();
        Holds(Path.Combine(Root, "README.md"), "results/index.html").ShouldBeFalse();
    }

    /// <summary>As GitHub names headings: letters and digits stay, blanks become hyphens.</summary>
    private static bool HasHeading(string page, string anchor) =>
        File.Exists(page) && File.ReadLines(page).Where(line => line.StartsWith('#')).Any(heading =>
            string.Concat(heading.TrimStart('#').Trim().ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_'))
                .Replace(' ', '-') == anchor);

    private static IEnumerable<string> Pages() =>
        new[] { "docs", "results", "images" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.md", SearchOption.AllDirectories))
            .Append(Path.Combine(Root, "README.md"));

    /// <summary>The links of a page to other files; what stands in blocks of code is somebody's words.</summary>
    private static IEnumerable<string> Links(string page)
    {
        string? fence = null;
        foreach (var line in File.ReadLines(page))
        {
            var mark = Fence().Match(line);
            if (mark.Success)
            {
                fence = fence is null ? mark.Groups["mark"].Value : line.Trim() == fence ? null : fence;
            }
            else if (fence is null)
            {
                foreach (Match match in Link().Matches(Code().Replace(line, "")))
                {
                    yield return match.Groups["target"].Value;
                }
            }
        }
    }

    private static bool Holds(string page, string link)
    {
        var target = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, Uri.UnescapeDataString(link)));
        var isNotKept = target.StartsWith(Path.Combine(Root, "results"), StringComparison.Ordinal)
            && NotKept.Any(ending => target.EndsWith(ending, StringComparison.Ordinal));
        return !isNotKept && Path.Exists(target);
    }

    [GeneratedRegex(@"\]\((?<target>[\w./-]*\.md)?#(?<anchor>[^)\s]+)\)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex HeadingLink();

    [GeneratedRegex(@"^\s*(?<mark>`{3,})", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Fence();

    [GeneratedRegex("(`+)[^`]+\\1", RegexOptions.None, 60_000)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<!\\)\]\((?!\w+:|#)(?<target>[^)\s#]+)(#[^)\s]*)?\)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Link();
}
