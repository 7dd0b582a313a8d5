using System.Globalization;
using System.Text.RegularExpressions;

namespace Lab.Harness.Alerts.Rules;

/// <summary>A length of time as Prometheus writes it: <c>1h30m</c>.</summary>
internal static partial class GoDuration
{
    /// <summary>Reads it; <see langword="null"/> where it is not one.</summary>
    public static TimeSpan? Read(string? text)
    {
        var match = Form().Match(text ?? "");
        if (!match.Success || string.IsNullOrEmpty(text))
        {
            return text == "0" ? TimeSpan.Zero : null;
        }

        return TimeSpan.FromSeconds(match.Groups["part"].Captures.Sum(part => SecondsOf(part.Value)));
    }

    private static double SecondsOf(string part)
    {
        var unit = part.TrimStart("0123456789".ToCharArray());
        return double.Parse(part[..^unit.Length], CultureInfo.InvariantCulture) * unit switch
        {
            "ms" => 0.001,
            "s" => 1,
            "m" => 60,
            "h" => 3600,
            "d" => 86_400,
            "w" => 7 * 86_400,
            _ => 365 * 86_400,
        };
    }

    [GeneratedRegex(@"^(?<part>[0-9]+(ms|[smhdwy]))+\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
