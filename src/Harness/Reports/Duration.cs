using System.Globalization;

namespace Lab.Harness.Reports;

/// <summary>Durations in words, as exact as their size asks for.</summary>
internal static class Duration
{
    private const double Minute = 60;
    private const double Hour = 60 * Minute;
    private const double Day = 24 * Hour;

    public static string Tell(TimeSpan duration) => Tell(duration.TotalSeconds);

    public static string Tell(double seconds) => seconds switch
    {
        < 0 => "−" + Tell(-seconds),
        < 2 * Minute => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s"),
        < 2 * Hour => Two(seconds, Minute, "min", 1, "s"),
        < 2 * Day => Two(seconds, Hour, "h", Minute, "min"),
        _ => Two(seconds, Day, "d", Hour, "h"),
    };

    private static string Two(double seconds, double large, string largeUnit, double small, string smallUnit)
    {
        var whole = Math.Floor(seconds / large);
        var rest = Math.Floor((seconds - (whole * large)) / small);
        return rest == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{whole:0} {largeUnit}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole:0} {largeUnit} {rest:0} {smallUnit}");
    }
}
