using System.Text;

namespace Lab.Harness.Reports.Markup;

/// <summary>
/// A script of this library, kept as a resource of the assembly. It is not escaped; nothing of a run gets into it, and a page can be read without it.
/// </summary>
internal sealed class Script : Node
{
    private readonly string text;

    private Script(string resource) => text = EmbeddedText.Read(resource);

    /// <summary>Hides what does not contain the words that the reader types.</summary>
    public static Script Filter { get; } = new("filter.js");

    public override void WriteTo(StringBuilder target) => target.Append('\n').Append(text);
}
