using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lab.Harness.Reports.Exporters;

namespace Lab.Harness.Forecasts.Exporters;

/// <summary>
/// iCalendar (RFC 5545): an event for each date that nothing renews by itself, with an alarm thirty days and one seven days before. The same forecast gives
/// the same identifiers, so that a calendar that is imported again has no event twice.
/// </summary>
internal sealed class CalendarForecast : IForecastExporter
{
    /// <summary>Octets of a line, section 3.1.</summary>
    private const int LongestLine = 75;

    private static readonly string[] AlarmsBefore = ["P30D", "P7D"];

    /// <inheritdoc/>
    public ReportFile Export(ForecastPage page) => new("forecast.ics", string.Concat(Lines(page.Forecast).SelectMany(Fold).Select(line => $"{line}\r\n")));

    private static IEnumerable<string> Lines(Forecast forecast) =>
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Lab//forecast//EN",
        .. forecast.Dates.Where(date => !date.RenewsItself).SelectMany(date => Event(date, forecast)),
        "END:VCALENDAR",
    ];

    private static IEnumerable<string> Event(ForecastDate date, Forecast forecast)
    {
        var summary = $"{ForecastWords.Names(date)} {(date.Events.All(item => item.Kind == EventKind.Begins) ? "begin" : "end")}";
        return
        [
            "BEGIN:VEVENT",
            $"UID:{IdentifierOf(date)}@lab-forecast",
            $"DTSTAMP:{Instant(forecast.At)}",
            $"DTSTART:{Instant(date.At)}",
            $"SUMMARY:{Text($"Kubernetes: {summary}")}",
            $"DESCRIPTION:{Text(Description(date))}",
            "TRANSP:TRANSPARENT",
            .. AlarmsBefore.SelectMany(before => new[]
            {
                "BEGIN:VALARM", "ACTION:DISPLAY", $"TRIGGER:-{before}", $"DESCRIPTION:{Text(summary)}", "END:VALARM",
            }),
            "END:VEVENT",
        ];
    }

    private static string Description(ForecastDate date) => string.Join('\n', date.Events.Select(item =>
        $"{item.Certificate} ({ForecastWords.Places(item)}): "
        + (item.Measured is { } measured
            ? $"{ForecastWords.FirstSymptom(measured)}; mended by {ForecastWords.Renewal(measured)}; seen in {ForecastWords.Proof(measured)}"
            : ForecastWords.NotMeasured)));

    private static string IdentifierOf(ForecastDate date)
    {
        var about = string.Join('\n', date.Events.Select(item => $"{item.Kind} {item.Certificate} {ForecastWords.Places(item)}"));
        return $"{Instant(date.At)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(about)).AsSpan(0, 8))}";
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A value of the type TEXT, section 3.3.11.</summary>
    private static string Text(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            _ = c switch
            {
                '\\' or ';' or ',' => escaped.Append('\\').Append(c),
                '\n' => escaped.Append("\\n"),
                _ when char.IsControl(c) => escaped,
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A line of content as lines that are short enough; each but the first begins with a blank.</summary>
    private static IEnumerable<string> Fold(string line)
    {
        var part = new StringBuilder();
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                yield return part.ToString();
                part.Clear().Append(' ');
                octets = 1;
            }

            part.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        yield return part.ToString();
    }
}
