using System.Text;

namespace Lab.Harness.Reports.Markup;

/// <summary>A piece of HTML or SVG. Text becomes markup only by passing through <see cref="TextNode"/>, which escapes it.</summary>
internal abstract class Node
{
    public static implicit operator Node(string text) => new TextNode(text);

    public abstract void WriteTo(StringBuilder target);

    public override string ToString()
    {
        var target = new StringBuilder();
        WriteTo(target);
        return target.ToString();
    }
}
