using Lab.Harness.Reports;
using Lab.Harness.Reports.Drawings;

namespace Lab.Harness.Alerts.Exporters;

/// <summary>
/// A lane for each certificate, all with their notAfter at the same place. The line goes by the logarithm of the distance to it, so that a month
/// before and a minute after are both seen. A bar is an alert: thin where it was pending, full where it fired.
/// </summary>
internal static class LanesDrawing
{
    private const double Row = 11;
    private const double Padding = 7;
    private const double Below = 24;
    private const double Top = 22;

    private static readonly IReadOnlyList<LegendEntry> Legend =
    [
        new("bar granted", Row - 2, "fires in time, and names it"),
        new("bar failed", Row - 2, "fires in time, and names another or none"),
        new("bar denied", Row - 2, "fires too late"),
        new("bar granted", 2, "pending"),
        new("step", Row - 2, "renewed"),
    ];

    private static readonly (TimeSpan Before, string Label)[] Ticks =
    [
        (TimeSpan.FromDays(30), "30 d"), (TimeSpan.FromDays(7), "7 d"), (TimeSpan.FromDays(1), "1 d"), (TimeSpan.FromHours(1), "1 h"),
        (TimeSpan.FromMinutes(-10), "10 min after"),
    ];

    /// <summary>The drawing.</summary>
    public static Drawing Of(AlertReport report, DrawingFormat format)
    {
        var isNarrow = format == DrawingFormat.Narrow;
        var width = isNarrow ? 340d : 928d;
        var left = isNarrow ? 118d : 190d;
        var canvas = new Canvas();
        var furthest = report.Certificates.Max(one => (one.NotAfter - one.Looks[0]).TotalMinutes);
        var latest = Math.Max(60, report.Certificates.Max(one => (one.Looks[^1] - one.NotAfter).TotalMinutes));
        var end = left + ((width - left) * 0.78);
        var y = Top;
        foreach (var (certificate, number) in report.Certificates.Select((one, number) => (one, number)))
        {
            var shown = certificate.Alerts.Where(alert => alert.FiringAt is not null || alert.PendingAt <= certificate.NotAfter).ToList();
            var height = (2 * Padding) + (Row * Math.Max(1, shown.Count));
            canvas.Ground(Shape.Rectangle(0, y, width, height, number % 2 == 0 ? "band" : "band odd"));
            var name = $"{Wording.Sign(Wording.Spelled(certificate.Verdict))} {certificate.Certificate}";
            canvas.Word(Shape.Text(4, y + (height / 2) + 4, Lettering.Fit(name, left - 8), "phase"));
            canvas.Line(Shape.Line(left, y + (height / 2), width, y + (height / 2), "lane"));
            foreach (var (alert, row) in shown.Select((alert, row) => (alert, row)))
            {
                Draw(canvas, alert, report, certificate, y + Padding + (row * Row), at => X((certificate.NotAfter - at).TotalMinutes));
            }

            if (certificate.RenewedAt is { } renewed)
            {
                var x = X((certificate.NotAfter - renewed).TotalMinutes);
                canvas.Mark(Shape.WithTip(Shape.Rectangle(x - 2, y + 2, 4, height - 4, "step"), "renewed, and restarted whoever reads it"));
            }

            y += height;
        }

        foreach (var (before, label) in Ticks.Where(tick => tick.Before.TotalMinutes < furthest && (!isNarrow || tick.Before.TotalDays is 30 or 1)))
        {
            var x = X(before.TotalMinutes);
            canvas.Line(Shape.Line(x, Top, x, y, "grid"));
            canvas.Word(Shape.Text(x, y + Below - 8, label, "axis-label"));
        }

        canvas.Line(Shape.Line(end, 14, end, y, "expiry-line"));
        canvas.Word(Shape.Text(end + 4, 12, "notAfter", "expiry halo"));
        y = LegendEntry.Draw(Legend, canvas, width, y + Below + 6) + 19;
        return canvas.Finish(width, y, "When alerts were pending and firing, before and after the notAfter of each certificate");

        double X(double minutesBefore) => minutesBefore >= 0
            ? end - ((end - left) * Math.Log(1 + minutesBefore) / Math.Log(1 + furthest))
            : end + ((width - end) * Math.Log(1 - minutesBefore) / Math.Log(1 + latest));
    }

    private static void Draw(
        Canvas canvas, AlertSight alert, AlertReport report, CertificateAlerts certificate, double y, Func<DateTimeOffset, double> xOf)
    {
        var (from, to) = (xOf(alert.PendingAt), xOf(alert.ResolvedAt ?? certificate.Looks[^1]));
        var tip = AlertSentences.Of(alert, certificate, report);
        var css = alert.Names.Certificates.Contains(certificate.Certificate, StringComparer.Ordinal) ? "granted" : "failed";
        if (alert.FiringAt is { } firingAt)
        {
            var begins = xOf(firingAt);
            canvas.Mark(Shape.Rectangle(from, y + (Row / 2) - 1, Math.Max(1, begins - from), 2, $"bar {css}"));
            var colour = firingAt <= certificate.NotAfter ? css : "denied";
            canvas.Mark(Shape.WithTip(Shape.Rectangle(begins, y + 1, Math.Max(2, to - begins), Row - 2, $"bar {colour}"), tip));
        }
        else
        {
            canvas.Mark(Shape.WithTip(Shape.Rectangle(from, y + (Row / 2) - 1, Math.Max(1, to - from), 2, $"bar {css}"), tip));
        }
    }
}
