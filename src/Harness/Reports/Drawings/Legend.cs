namespace Lab.Harness.Reports.Drawings;

/// <summary>What the marks of a drawing mean: entries side by side, in as many lines as they need.</summary>
/// <param name="Indent">The room for a mark, from its left to its words.</param>
/// <param name="Gap">The room between the words of an entry and the next mark.</param>
/// <param name="LineHeight">From line to line.</param>
/// <param name="Baseline">From the top of a line to the line on which its words stand.</param>
internal sealed record Legend(double Indent, double Gap, double LineHeight, double Baseline)
{
    /// <summary>Draws entries.</summary>
    /// <param name="entries">What each means, and what draws its mark, given the left and the top of its place.</param>
    /// <param name="canvas">Drawn on.</param>
    /// <param name="width">The width that there is.</param>
    /// <param name="top">The top of the first line.</param>
    /// <returns>The top of the last line.</returns>
    public double Draw(IEnumerable<(string Words, Action<double, double> DrawMark)> entries, Canvas canvas, double width, double top)
    {
        double x = 0;
        var y = top;
        foreach (var (words, drawMark) in entries)
        {
            var needed = Indent + Lettering.Width(words);
            if (x > 0 && x + needed > width)
            {
                (x, y) = (0, y + LineHeight);
            }

            drawMark(x, y);
            canvas.Word(Shape.Text(x + Indent, y + Baseline, words, "note"));
            x += needed + Gap;
        }

        return y;
    }
}
