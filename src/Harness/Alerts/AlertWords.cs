using System.Globalization;

namespace Lab.Harness.Alerts;

/// <summary>Words for what alerts did.</summary>
internal static class AlertWords
{
    /// <summary>How long before a notAfter an alert was first seen firing.</summary>
    public static string Lead(AlertSight alert, CertificateAlerts certificate) => Length(certificate.NotAfter - alert.FiringAt!.Value);

    /// <summary>A length of time, in its two largest units: <c>6 d 23 h</c>.</summary>
    public static string Length(TimeSpan time)
    {
        (double Amount, string Text)[] units =
        [
            (Math.Floor(time.TotalDays), "d"), (time.Hours, "h"), (time.Minutes, "min"), (time.Seconds, "s"),
        ];
        var first = Array.FindIndex(units, unit => unit.Amount > 0);
        return first < 0
            ? "0 s"
            : string.Join(' ', units.Skip(first).Take(2).Where(unit => unit.Amount > 0)
                .Select(unit => string.Create(CultureInfo.InvariantCulture, $"{unit.Amount:0} {unit.Text}")));
    }
}
