using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Lab.Harness.Reports.Markup;

/// <summary>An element of HTML or SVG with its attributes and children. Immutable: what changes it returns a copy.</summary>
internal sealed class Element : Node
{
    private static readonly HashSet<string> Void = ["meta", "br", "hr", "input", "col", "rect", "line", "circle", "path", "polygon"];

    private static readonly HashSet<string> OnOwnLine =
    [
        "head", "body", "meta", "style", "header", "main", "footer", "section", "figure", "figcaption", "h1", "h2", "h3", "p", "ul", "ol", "li", "dl",
        "dt", "dd", "div", "table", "thead", "tbody", "tr", "details", "svg", "g",
    ];

    private readonly string name;
    private readonly ImmutableArray<KeyValuePair<string, string>> attributes;
    private readonly ImmutableArray<Node> children;

    private Element(string name, ImmutableArray<KeyValuePair<string, string>> attributes, ImmutableArray<Node> children)
    {
        this.name = name;
        this.attributes = attributes;
        this.children = children;
    }

    /// <summary>The name of the element.</summary>
    public string Name => name;

    /// <summary>The classes of the element and of all in it.</summary>
    public IEnumerable<string> Classes =>
        attributes.Where(attribute => attribute.Key == "class").SelectMany(attribute => attribute.Value.Split(' '))
            .Concat(children.OfType<Element>().SelectMany(child => child.Classes));

    public static Element Of(string name, params IEnumerable<Node> children) => new(name, [], [.. children]);

    public Element With(string attribute, string value) => new(name, attributes.Add(new(attribute, value)), children);

    /// <summary>The value of an attribute; <see langword="null"/> where it has none.</summary>
    public string? Value(string attribute) =>
        attributes.Where(item => item.Key == attribute).Select(item => item.Value).FirstOrDefault();

    /// <summary>The same element without an attribute.</summary>
    public Element Without(string attribute) => new(name, [.. attributes.Where(item => item.Key != attribute)], children);

    public Element With(string attribute, double value) => With(attribute, value.ToString("0.#", CultureInfo.InvariantCulture));

    /// <summary>The same element with a class, beside those it has.</summary>
    public Element Class(string value)
    {
        var index = attributes.IndexOf(attributes.FirstOrDefault(attribute => attribute.Key == "class"));
        return index < 0 ? With("class", value) : new(name, attributes.SetItem(index, new("class", $"{attributes[index].Value} {value}")), children);
    }

    /// <summary>The same element without those of its children that are elements of a name.</summary>
    public Element WithoutChildren(string child) => new(name, attributes, [.. children.Where(item => item is not Element element || element.Name != child)]);

    /// <summary>The same element with further children behind those it has.</summary>
    public Element Containing(params IEnumerable<Node> more) => new(name, attributes, [.. children, .. more]);

    public override void WriteTo(StringBuilder target)
    {
        if (OnOwnLine.Contains(name) && target.Length > 0)
        {
            target.Append('\n');
        }

        target.Append('<').Append(name);
        foreach ((var attribute, var value) in attributes)
        {
            target.Append(' ').Append(attribute).Append("=\"");
            TextNode.Escape(value, target);
            target.Append('"');
        }

        if (children.IsEmpty && Void.Contains(name))
        {
            target.Append("/>");
            return;
        }

        target.Append('>');
        foreach (var child in children)
        {
            child.WriteTo(target);
        }

        target.Append("</").Append(name).Append('>');
    }
}
