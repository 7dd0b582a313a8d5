namespace Lab.Harness.Reports.Drawings;

/// <summary>
/// Flags above a line, in as many rows as they need that no words overlap and no pole crosses words: a flag flies above every later one that it
/// would reach. At the right margin words are moved to the left; there a pole may pass behind words, which have a halo.
/// </summary>
internal sealed class FlagRows
{
    public const double RowHeight = 17;

    private const double Gap = 10;
    private const double BoldFactor = 1.12;

    /// <summary>The class of words that the style sheet sets in bold.</summary>
    private const string Bold = "expiry";
    private const double PoleToWords = 4;

    private readonly List<(Flag Flag, int Row, double Left)> placed;

    public FlagRows(IEnumerable<Flag> flags, double rightEdge)
    {
        var fromRight = new List<(Flag Flag, int Row, double Left)>();
        foreach (var flag in flags.OrderBy(flag => flag.X).Reverse())
        {
            var width = Lettering.Width(flag.Text) * (flag.Css == Bold ? BoldFactor : 1);
            var left = Math.Max(0, Math.Min(flag.X + PoleToWords, rightEdge - width));
            var right = left + width + Gap;
            var row = 1 + fromRight.Where(later => later.Left < right || later.Flag.X < right).Select(later => later.Row).DefaultIfEmpty(-1).Max();
            fromRight.Add((flag, row, left));
        }

        placed = fromRight;
    }

    public double Height => placed.Count == 0 ? 0 : RowHeight * (1 + placed.Max(item => item.Row));

    /// <summary>Draws the words above <paramref name="bottom"/> and their poles down to it.</summary>
    public void Draw(Canvas canvas, double bottom)
    {
        foreach ((var flag, var row, var left) in placed)
        {
            var top = bottom - (RowHeight * (row + 1));
            canvas.Line(Shape.Line(flag.X, top + 3, flag.X, bottom, flag.Css + "-pole"));
            canvas.Word(Shape.Text(left, top + 12, flag.Text, flag.Css + " halo"));
        }
    }
}
