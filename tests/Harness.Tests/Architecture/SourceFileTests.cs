using System.Text.RegularExpressions;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Architecture;

/// <summary>How the source files are laid out, read from the files themselves.</summary>
public sealed partial class SourceFileTests
{
    /// <summary>Columns of a line, as .editorconfig names them.</summary>
    private const int LongestLine = 160;

    /// <summary>Columns of a string literal that no wrapping makes short enough: a regular expression, a text in its exact words.</summary>
    private const int LongLiteral = 120;

    private static readonly string Sources = Path.Combine(CheckoutFolder.Path, "src");

    private static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Sources, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Relative(file).Split('/').Any(folder => folder is "bin" or "obj"));

    [Fact]
    public void A_file_holds_one_public_type_and_has_its_name() =>
        Files
            .Select(file => (
                File: Relative(file),
                Name: Path.GetFileName(file).Split('.')[0],
                Types: PublicType().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value).Distinct().ToList()))
            .Where(source => source.Types.Count > 1 || (source.Types.Count == 1 && source.Types[0] != source.Name))
            .Select(source => $"{source.File}: {string.Join(", ", source.Types)}")
            .ShouldBeEmpty();

    [Fact]
    public void A_namespace_follows_its_folder() =>
        Files
            .Select(file => (
                File: Relative(file),
                Expected: "Lab." + string.Join('.', Relative(file).Split('/').SkipLast(1)),
                Namespace: Namespace().Match(File.ReadAllText(file))))
            .Where(source => source.Namespace.Success && source.Namespace.Groups["name"].Value != source.Expected)
            .Select(source => $"{source.File}: {source.Namespace.Groups["name"].Value}")
            .ShouldBeEmpty();

    /// <summary>
    /// Exempt are the lines of a raw string, whose content can't be wrapped, and lines with a string literal that is too long by itself.
    /// </summary>
    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("bench")]
    public void A_line_is_no_longer_than_editorconfig_says(string folder) =>
        Directory.EnumerateFiles(Path.Combine(CheckoutFolder.Path, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(CheckoutFolder.Path, file))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj"))
            .SelectMany(file => TooLong(File.ReadAllLines(Path.Combine(CheckoutFolder.Path, file))).Select(line => $"{file}:{line}"))
            .ShouldBeEmpty();

    /// <summary>Texts are compared by <c>==</c>; a call is written only for another way to compare.</summary>
    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("bench")]
    public void Texts_are_compared_by_an_operator(string folder) =>
        Directory.EnumerateFiles(Path.Combine(CheckoutFolder.Path, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(CheckoutFolder.Path, file))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj"))
            .Where(file => CallsForAnOperator(File.ReadAllText(Path.Combine(CheckoutFolder.Path, file))).Any())
            .ShouldBeEmpty();

    [Theory]
    [InlineData(1, "string", "(a, b)")]
    [InlineData(1, "string", "(Of(a), b, StringComparison.Ordinal)")]
    [InlineData(1, "a", "(b,\n    StringComparison.Ordinal)")]
    [InlineData(0, "string", "(Of(a), b, StringComparison.OrdinalIgnoreCase)")]
    [InlineData(0, "a", "(b)")]
    public void A_call_that_an_operator_stands_for_is_found(int found, string of, string arguments) =>
        CallsForAnOperator($"var same = {of}.Equals{arguments};").Count().ShouldBe(found);

    [Fact]
    public void The_editor_is_given_the_same_length() =>
        File.ReadAllLines(Path.Combine(CheckoutFolder.Path, ".editorconfig")).ShouldContain($"max_line_length = {LongestLine}");

    [Fact]
    public void A_long_line_is_found_unless_it_is_long_for_its_literal()
    {
        var words = new string('x', LongestLine);
        TooLong(["short", $"var x = {words};", $"var x = \"{words}\";", "\"\"\"", words, "\"\"\"", $"// {words}"]).ShouldBe([2, 7]);
    }

    [Fact]
    public void No_name_hides_that_its_concept_was_not_found() =>
        Files
            .SelectMany(file => AnyType().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)
                .Concat(Relative(file).Split('/').Select(part => part.Split('.')[0]))
                .Where(IsEvasive)
                .Select(name => $"{Relative(file)}: {name}"))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("CertificateUtils", true)]
    [InlineData("YamlHelper", true)]
    [InlineData("ClusterManager", true)]
    [InlineData("Common", true)]
    [InlineData("ControllerManagerLease", false)]
    [InlineData("Commonly", false)]
    public void The_rule_on_names_spares_what_Kubernetes_calls_so(string name, bool evasive) => IsEvasive(name).ShouldBe(evasive);

    [Fact]
    public void The_scan_finds_the_sources() => Files.Count().ShouldBeGreaterThan(20);

    // Kubernetes has a component that is called the controller manager.
    private static bool IsEvasive(string name) => Evasive().IsMatch(name.Replace("ControllerManager", "", StringComparison.Ordinal));

    /// <summary>The numbers of the lines that are too long.</summary>
    private static IEnumerable<int> TooLong(string[] lines)
    {
        var isRaw = false;
        for (var index = 0; index < lines.Length; index++)
        {
            var wasRaw = isRaw;
            isRaw ^= RawQuotes().Count(lines[index]) % 2 == 1;
            if (lines[index].Length > LongestLine && !wasRaw && !StringLiteral().Matches(lines[index]).Any(literal => literal.Length > LongLiteral))
            {
                yield return index + 1;
            }
        }
    }

    /// <summary>Calls that compare texts character by character, as <c>==</c> does.</summary>
    private static IEnumerable<string> CallsForAnOperator(string source) => EqualsCall().Matches(source)
        .Where(call => call.Groups["of"].Value == "string"
            ? !call.Groups["arguments"].Value.Contains("StringComparison.", StringComparison.Ordinal) || IsOrdinal(call)
            : IsOrdinal(call))
        .Select(call => call.Value);

    private static bool IsOrdinal(Match call) => call.Groups["arguments"].Value.TrimEnd().EndsWith("StringComparison.Ordinal", StringComparison.Ordinal);

    private static string Relative(string file) => Path.GetRelativePath(Sources, file).Replace('\\', '/');

    [GeneratedRegex(
        @"^public\s+(?:(?:static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(?:record\s+struct|record\s+class|record|class|struct|interface|enum|delegate\s+\S+)\s+(?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(
        @"^\s*(?:(?:public|internal|private|protected|file|static|sealed|abstract|partial|readonly|ref)\s+)*(?:record\s+struct|record|class|struct|interface|enum)\s+(?<name>[A-Z]\w*)",
        RegexOptions.Multiline)]
    private static partial Regex AnyType();

    [GeneratedRegex(@"(?<of>\w+|\W)\.Equals\((?<arguments>(?:[^()]|\((?<open>)|\)(?<-open>))*(?(open)(?!)))\)")]
    private static partial Regex EqualsCall();

    [GeneratedRegex(@"\x22{3,}")]
    private static partial Regex RawQuotes();

    [GeneratedRegex(@"\x22{3}.*\x22{3}|@\x22([^\x22]|\x22\x22)*\x22|\x22([^\x22\\]|\\.)*\x22")]
    private static partial Regex StringLiteral();

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"(Util|Utils|Utility|Utilities|Helper|Helpers|Manager|Managers|Common)(?![a-z])", RegexOptions.None)]
    private static partial Regex Evasive();
}
