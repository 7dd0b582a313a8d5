using System.Globalization;
using System.Text.RegularExpressions;

namespace Lab.Harness.Forecasts;

/// <summary>What is asked of a forecast.</summary>
/// <param name="At">The instant that it is made for.</param>
/// <param name="Within">How far ahead something counts.</param>
internal sealed partial record ForecastOptions(DateTimeOffset At, TimeSpan Within)
{
    /// <summary>How far ahead something counts where nothing else is said.</summary>
    public static readonly TimeSpan DefaultWithin = TimeSpan.FromDays(30);

    /// <summary>Reads a length of time: <c>36h</c>, <c>30d</c>, <c>2y</c> of 365 days each.</summary>
    /// <param name="text">The words.</param>
    /// <param name="where">Where they stand, for a message.</param>
    /// <exception cref="InvalidInputException">The words are not a length of time.</exception>
    public static TimeSpan ParseWithin(string text, string where)
    {
        var match = Length.Match(text);
        var unit = match.Groups["unit"].Value switch
        {
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            "d" => TimeSpan.FromDays(1),
            _ => TimeSpan.FromDays(365),
        };
        return match.Success && int.Parse(match.Groups["amount"].ValueSpan, CultureInfo.InvariantCulture) is var amount && amount <= TimeSpan.MaxValue / unit
            ? amount * unit
            : throw new InvalidInputException($"{where}: expected a length of time such as '36h', '30d' or '2y', found '{text}'");
    }

    /// <summary>Reads an instant; without a zone it is UTC, as the dates of certificates are.</summary>
    /// <inheritdoc cref="ParseWithin"/>
    public static DateTimeOffset ParseAt(string text, string where) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : throw new InvalidInputException($"{where}: expected an instant such as '2027-03-01' or '2027-03-01T12:00:00Z', found '{text}'");

    [GeneratedRegex("^(?<amount>[0-9]{1,5})(?<unit>[mhdy])\\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Length { get; }
}
