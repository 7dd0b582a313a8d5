using System.Text;

namespace Lab.Harness.Reports.Markup;

/// <summary>A style sheet of this library, kept as a resource of the assembly. The only markup that is not escaped; nothing of a run gets into it.</summary>
internal sealed class StyleSheet : Node
{
    private readonly string css;

    private StyleSheet(string resource) => css = EmbeddedText.Read(resource);

    /// <summary>Colours and shapes of the drawings, in a page or in a file of their own.</summary>
    public static StyleSheet Drawing { get; } = new("drawing.css");

    /// <summary>The page.</summary>
    public static StyleSheet Page { get; } = new("report.css");

    /// <summary>The table of many experiments, beside the page's.</summary>
    public static StyleSheet Matrix { get; } = new("matrix.css");

    public override void WriteTo(StringBuilder target) => target.Append('\n').Append(css);
}
