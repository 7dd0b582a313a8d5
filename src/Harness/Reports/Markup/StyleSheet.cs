using System.Text;
using System.Text.RegularExpressions;

namespace Lab.Harness.Reports.Markup;

/// <summary>A style sheet of this library, kept as a resource of the assembly. The only markup that is not escaped; nothing of a run gets into it.</summary>
internal sealed partial class StyleSheet : Node
{
    private readonly string css;

    private StyleSheet(string css) => this.css = css;

    /// <summary>Colours and shapes of the drawings, in a page or in a file of their own.</summary>
    public static StyleSheet Drawing { get; } = Of("drawing.css");

    /// <summary>The page.</summary>
    public static StyleSheet Page { get; } = Of("report.css");

    /// <summary>The table of many experiments, beside the page's.</summary>
    public static StyleSheet Matrix { get; } = Of("matrix.css");

    /// <summary>
    /// The same for a drawing that is a file: without the rules that none of its classes asks for, the colours that none of the others uses, the word
    /// <c>svg</c> in front of a class, and the blanks that only a reader of the rules needs. A rule of a class stands on a line of its own and starts with
    /// <c>svg</c>; what is not such a rule stays.
    /// </summary>
    /// <param name="classes">The classes.</param>
    public StyleSheet For(IReadOnlySet<string> classes)
    {
        var rules = string.Join('\n', css.Split('\n').Where(line => !line.StartsWith("svg ", StringComparison.Ordinal) || IsUsed(line, classes)));
        var colours = Uses.Matches(rules).Select(use => use.Value).ToHashSet(StringComparer.Ordinal);
        rules = rules.Replace("svg .", ".", StringComparison.Ordinal);
        return new(Blanks.Replace(Colours.Replace(rules, colour => colours.Contains(colour.Groups["name"].Value) ? colour.Value : ""), "$1").Trim());
    }

    /// <inheritdoc/>
    public override void WriteTo(StringBuilder target) => target.Append('\n').Append(css);

    private static bool IsUsed(string rule, IReadOnlySet<string> classes) =>
        rule[..rule.IndexOf('{', StringComparison.Ordinal)].Split(',').Any(selector => Classes.Matches(selector).All(match => classes.Contains(match.Value)));

    /// <summary>A style sheet by the name of its resource.</summary>
    public static StyleSheet Of(string resource) => new(EmbeddedText.Read(resource));

    /// <summary>Blanks beside what needs none.</summary>
    [GeneratedRegex(@"\s*([{};:,])\s*")]
    private static partial Regex Blanks { get; }

    /// <summary>The name of a colour where a rule uses it.</summary>
    [GeneratedRegex(@"(?<=var\()--[a-z-]+")]
    private static partial Regex Uses { get; }

    /// <summary>A colour where it is said which it is.</summary>
    [GeneratedRegex(@"(?<name>--[a-z-]+):\s*#[0-9a-f]+;\s*")]
    private static partial Regex Colours { get; }

    [GeneratedRegex(@"(?<=\.)[a-z-]+")]
    private static partial Regex Classes { get; }
}
