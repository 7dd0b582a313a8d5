using Lab.Harness.Reports.Drawings;

namespace Lab.Harness.Forecasts.Exporters;

/// <summary>
/// The dates on a line from the instant of the forecast on. What is near has the most room: the line goes by the logarithm of the days, so that an hour, a
/// month and ten years are all seen. What is over stands before its beginning.
/// </summary>
internal static class ForecastDrawing
{
    private const double Margin = 12;
    private const double Radius = 5;
    private const double Below = 26;
    private const double LongestDays = 3650 * 3;

    private static readonly (double Days, string Label)[] Ticks =
        [(0, "now"), (1, "1 day"), (7, "1 week"), (30, "30 days"), (90, "90 days"), (365, "1 year"), (1096, "3 years"), (3650, "10 years")];

    /// <summary>The drawing.</summary>
    public static Drawing Of(Forecast forecast, DrawingFormat format)
    {
        var width = format == DrawingFormat.Narrow ? 340 : 928;
        var most = format == DrawingFormat.Narrow ? 4 : 10;
        var dates = forecast.Dates.Where(date => !date.RenewsItself || format != DrawingFormat.Narrow).ToList();
        var span = Math.Clamp(forecast.Dates.Max(date => (date.At - forecast.At).TotalDays) * 1.3, 60, LongestDays);
        var flags = new FlagRows(dates.Take(most).Select(date => new Flag(X(date.At), Label(date), IsNear(date) ? "near" : "phase")), width);
        var line = flags.Height + (2 * Margin);
        var canvas = new Canvas();
        canvas.Ground(Shape.Rectangle(X(forecast.At), line - 14, X(forecast.Until) - X(forecast.At), 28, "soon"));
        canvas.Line(Shape.Line(Margin, line, width - Margin, line, "axis"));
        foreach (var (days, label) in Ticks.Where(tick => tick.Days < span && (format != DrawingFormat.Narrow || tick.Days is 0 or 30 or 365 or 3650)))
        {
            canvas.Line(Shape.Line(At(days), line - 4, At(days), line + 4, "axis"));
            canvas.Word(Shape.Text(At(days), line + Below - 4, label, "axis-label"));
        }

        flags.Draw(canvas, line - Margin);
        foreach (var date in dates)
        {
            canvas.Mark(Shape.WithTip(
                Shape.Rectangle(X(date.At) - Radius, line - Radius, 2 * Radius, 2 * Radius, $"moment {CssOf(date)}", Radius),
                ForecastWords.Line(date, forecast)));
        }

        return canvas.Finish(width, line + Below, $"{ForecastWords.Title}: {ForecastWords.Sentence(forecast)}");

        double At(double days)
        {
            const double Origin = 60;
            return days < 0 ? Origin - 30 : Origin + (Math.Log(1 + Math.Min(days, span)) / Math.Log(1 + span) * (width - Origin - (8 * Margin)));
        }

        double X(DateTimeOffset at) => At((at - forecast.At).TotalDays);

        string CssOf(ForecastDate date) => IsNear(date) ? "near" : date.RenewsItself ? "renews" : "far";

        bool IsNear(ForecastDate date) => date.At <= forecast.Until && !date.RenewsItself;

        string Label(ForecastDate date) => Lettering.Fit($"{ForecastWords.Day(date.At)} {ForecastWords.Names(date, most: 1)}", width * 0.6);
    }
}
