using System.Text.RegularExpressions;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Documents;

/// <summary>The page on the library shows the files of its example as they are, which a test of Scenarios.Tests builds and runs from packages.</summary>
public sealed partial class LibraryTests
{
    private static readonly string Page = Path.Combine(CheckoutFolder.Path, "docs", "library.md");
    private static readonly string Example = Path.Combine(CheckoutFolder.Path, "docs", "library");

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Example, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Example, file))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_of_the_example_is_shown_as_it_is(string file)
    {
        var shown = Blocks().Where(block => block.File == file).Select(block => block.Text).ToList();

        shown.ShouldHaveSingleItem($"docs/library.md shows {file} once, in a block after a line that names it");
        shown[0].ShouldBe(File.ReadAllText(Path.Combine(Example, file)));
    }

    [Fact]
    public void The_packages_of_the_example_are_of_the_version_that_is_packed()
    {
        var version = Regex.Match(
            File.ReadAllText(Path.Combine(CheckoutFolder.Path, "Directory.Build.props")), "<VersionPrefix>(.*)</VersionPrefix>", RegexOptions.None, Patience);

        File.ReadAllText(Path.Combine(Example, "Platform.Tests.csproj"))
            .ShouldContain($"\"KubernetesCertificateLab.Xunit\" Version=\"{version.Groups[1].Value}\"");
    }

    private static TimeSpan Patience => TimeSpan.FromMinutes(1);

    private static IEnumerable<(string File, string Text)> Blocks() => Block().Matches(File.ReadAllText(Page))
        .Select(block => (block.Groups["file"].Value, block.Groups["text"].Value));

    [GeneratedRegex(@"^`(?<file>[\w./-]+)`.*\n\n```\w*\n(?<text>(?:(?!```).*\n)*)```$", RegexOptions.Multiline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Block();
}
