using System.Text.RegularExpressions;

namespace Lab.Harness.Reports.Texts;

/// <summary>
/// What is the same in texts that say the same. Only where two such texts really differ, in a time, a port, a serial number, a mark is put in its place;
/// all else is shown as it came.
/// </summary>
internal static partial class ErrorPattern
{
    private const int TimeoutMilliseconds = 60_000;
    private const string Blank = "blank";

    /// <summary>What is between two columns, however wide the table.</summary>
    private const string Column = "  ";

    /// <summary>The text with a mark for everything that may differ: texts with the same pattern say the same.</summary>
    public static string Of(string text) => string.Concat(Pieces(text).Select(piece => piece.Mark ?? piece.Text));

    /// <summary>
    /// The text as another cluster would say it: with marks for the instants and the serial numbers of the one that said it, all else as it came.
    /// </summary>
    public static string OfAnyCluster(string text) =>
        string.Concat(Pieces(text).Select(piece => piece.Mark is "‹time›" or "‹serial›" ? piece.Mark : piece.Text));

    /// <summary>The exact text that all of them have in common, with marks where they differ.</summary>
    /// <param name="texts">At least one text; all have the same pattern.</param>
    public static string InCommon(IReadOnlyList<string> texts)
    {
        IReadOnlyList<IReadOnlyList<ErrorPiece>> all = [.. texts.Distinct(StringComparer.Ordinal).Select(Pieces)];
        return string.Concat(all[0].Select((piece, index) => all.All(other => other[index].Text == piece.Text) ? piece.Text : piece.Mark));
    }

    private static List<ErrorPiece> Pieces(string text)
    {
        var pieces = new List<ErrorPiece>();
        var end = 0;
        foreach (Match match in Changing().Matches(text))
        {
            pieces.Add(new(text[end..match.Index], null));
            pieces.Add(new(match.Value, MarkOf(match)));
            end = match.Index + match.Length;
        }

        pieces.Add(new(text[end..], null));
        return pieces;
    }

    private static string MarkOf(Match match)
    {
        var kind = match.Groups.Values.Skip(1).First(group => group.Success).Name;
        return kind == Blank ? Column : $"‹{kind}›";
    }

    /// <summary>
    /// Times as Go, klog, openssl and people write them, spans of time, addresses, ports, identifiers, the endings that Kubernetes gives to names,
    /// serial numbers in hexadecimal, the blanks between columns, and all other numbers.
    /// </summary>
    [GeneratedRegex(
        @"(?<time>\b[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+\b|\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?|\b[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d( \d{4})?|\b\d\d:\d\d:\d\d(\.\d+)?\b)"
        + @"|(?<address>\b\d{1,3}(\.\d{1,3}){3}\b|\[::1?\])"
        + @"|(?<=[\]\d.]:)(?<port>\d{4,5})\b"
        + @"|(?<identifier>\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b)"
        + @"|(?<span>\b(\d+(\.\d+)?(ms|µs|ns|[dhms]))+\b)"
        + @"|(?<=-)(?<ending>[bcdfghjklmnpqrstvwxz2456789]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5}|(?=[a-z]*\d)[bcdfghjklmnpqrstvwxz2456789]{5})\b"
        + @"|(?<serial>\b(0x)?(?=[a-fA-F]*\d)[0-9a-fA-F]{6,}\b)"
        + @"|(?<blank> {2,})"
        + @"|(?<number>\d+)",
        RegexOptions.ExplicitCapture,
        TimeoutMilliseconds)]
    private static partial Regex Changing();
}
