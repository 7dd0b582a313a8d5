using System.Text.RegularExpressions;
using Lab.Harness.Journals;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Documents;

/// <summary>What the README's table tells of a certificate is what was recorded: the line, and what mends it.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(CheckoutFolder.Path, "README.md"));

    public static IEnumerable<TheoryDataRow<string, string, string>> Rows => Page
        .Select(line => Row().Match(line))
        .Where(row => row.Success)
        .Select(row => new TheoryDataRow<string, string, string>(row.Groups["folder"].Value, row.Groups["line"].Value, row.Groups["renewal"].Value));

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_is_what_was_recorded(string folder, string line, string renewal)
    {
        var journal = JournalFile.Read(Path.Combine(CheckoutFolder.Path, folder, JournalFile.Name));

        journal.Verdict.ShouldBe(Verdict.Held);
        Ticked().Matches(renewal).Select(step => step.Groups[1].Value).ShouldBe(journal.SmallestRenewal!);
        journal.Observations.Select(seen => seen.Text).Concat(journal.Logs.Select(log => log.Text)).ShouldContain(text => text.Contains(line));
    }

    [Fact]
    public void The_scan_finds_the_table() => Rows.Count().ShouldBeGreaterThan(5);

    [GeneratedRegex(
        @"^\| \[[^]]+\]\((?<folder>results/v[^)]*)/report\.md\) \| [^|]+ \| `(?<line>[^`]+)` \| (?<renewal>[^|]+) \|$",
        RegexOptions.ExplicitCapture,
        60_000)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`", RegexOptions.None, 60_000)]
    private static partial Regex Ticked();
}
