namespace Lab.Harness.Reports.Drawings;

/// <summary>A kind of bar, with what it means.</summary>
/// <param name="Css">Its classes.</param>
/// <param name="Height">How high it is drawn.</param>
/// <param name="Words">What it means.</param>
internal sealed record LegendEntry(string Css, double Height, string Words)
{
    private const double BarHeight = 11;
    private const double BarWidth = 16;

    private static readonly Legend Layout = new(Indent: BarWidth + 6, Gap: 20, LineHeight: 19, Baseline: 10);

    /// <summary>Draws entries side by side, in as many lines as they need.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="canvas">Drawn on.</param>
    /// <param name="width">The width that there is.</param>
    /// <param name="y">The top of the first line.</param>
    /// <returns>The top of the last line.</returns>
    public static double Draw(IEnumerable<LegendEntry> entries, Canvas canvas, double width, double y) => Layout.Draw(
        entries.Select(entry => (entry.Words, (Action<double, double>)((left, top) =>
            canvas.Mark(Shape.Rectangle(left, top + ((BarHeight - entry.Height) / 2), BarWidth, entry.Height, entry.Css))))),
        canvas,
        width,
        y);
}
