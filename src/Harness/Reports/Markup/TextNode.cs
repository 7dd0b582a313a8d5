using System.Text;

namespace Lab.Harness.Reports.Markup;

/// <summary>Text, escaped when it is written. Characters that markup can't carry are shown by their pictures (␛ for escape).</summary>
internal sealed class TextNode(string text) : Node
{
    private const int PictureOfNull = 0x2400;
    private const char Replacement = '\uFFFD';

    public override void WriteTo(StringBuilder target) => Escape(text, target);

    public static void Escape(string text, StringBuilder target)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '&': target.Append("&amp;"); break;
                case '<': target.Append("&lt;"); break;
                case '>': target.Append("&gt;"); break;
                case '"': target.Append("&quot;"); break;
                case '\'': target.Append("&#39;"); break;
                default: AppendWhole(text, ref i, target); break;
            }
        }
    }

    /// <summary>Appends one character as a reader can see it, without escaping it.</summary>
    public static void AppendPrintable(char c, StringBuilder target)
    {
        switch (c)
        {
            case '\n' or '\t': target.Append(c); break;
            case '\r': break;
            case < ' ': target.Append((char)(PictureOfNull + c)); break;
            case >= '\u007F' and <= '\u009F' or '\uFFFE' or '\uFFFF': target.Append(Replacement); break;
            case >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069': target.Append(Replacement); break;
            default: target.Append(c); break;
        }
    }

    private static void AppendWhole(string text, ref int index, StringBuilder target)
    {
        var c = text[index];
        if (!char.IsSurrogate(c))
        {
            AppendPrintable(c, target);
        }
        else if (index + 1 < text.Length && char.IsSurrogatePair(c, text[index + 1]))
        {
            target.Append(c).Append(text[++index]);
        }
        else
        {
            target.Append(Replacement);
        }
    }
}
