using System.Text.RegularExpressions;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Documents;

/// <summary>The page on the design names the houses that there are, and paths that there are.</summary>
public sealed partial class DesignTests
{
    private static readonly string Root = CheckoutFolder.Path;
    private static readonly string Page = File.ReadAllText(Path.Combine(Root, "docs", "design.md"));

    [Fact]
    public void It_draws_every_house_of_the_harness_and_none_that_is_gone() =>
        Houses().Matches(Page).Select(house => house.Groups[1].Value).ShouldBe(
            Directory.EnumerateDirectories(Path.Combine(Root, "src", "Harness"))
                .Select(folder => Path.GetFileName(folder))
                .Where(name => name is not ("bin" or "obj")),
            ignoreOrder: true);

    [Fact]
    public void Every_path_that_it_names_is_there()
    {
        var paths = Paths().Matches(Page).Select(path => path.Groups[1].Value).ToList();

        paths.Count.ShouldBeGreaterThan(10);
        paths.Where(path => !Path.Exists(Path.Combine(Root, path))).ShouldBeEmpty();
    }

    [GeneratedRegex("^  ([A-Z][A-Za-z]+)/ ", RegexOptions.Multiline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Houses();

    [GeneratedRegex("`((?:src|experiments|tests|docs)/[A-Za-z./]*)`", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Paths();
}
