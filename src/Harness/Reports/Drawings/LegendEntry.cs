namespace Lab.Harness.Reports.Drawings;

/// <summary>A kind of bar, with what it means.</summary>
/// <param name="Css">Its classes.</param>
/// <param name="Height">How high it is drawn.</param>
/// <param name="Words">What it means.</param>
internal sealed record LegendEntry(string Css, double Height, string Words)
{
    private const double BarHeight = 11;
    private const double BarWidth = 16;
    private const double LineHeight = 19;

    /// <summary>Draws entries side by side, in as many lines as they need.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="canvas">Drawn on.</param>
    /// <param name="width">The width that there is.</param>
    /// <param name="y">The top of the first line.</param>
    /// <returns>The top of the last line.</returns>
    public static double Draw(IEnumerable<LegendEntry> entries, Canvas canvas, double width, double y)
    {
        double x = 0;
        foreach (var (css, height, words) in entries)
        {
            var needed = 24 + Lettering.Width(words) + 18;
            if (x > 0 && x + needed > width)
            {
                (x, y) = (0, y + LineHeight);
            }

            canvas.Mark(Shape.Rectangle(x, y + ((BarHeight - height) / 2), BarWidth, height, css));
            canvas.Word(Shape.Text(x + BarWidth + 6, y + 10, words, "note"));
            x += needed;
        }

        return y;
    }
}
