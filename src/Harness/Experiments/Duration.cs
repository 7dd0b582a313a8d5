using System.Globalization;
using System.Text.RegularExpressions;

namespace Lab.Harness.Experiments;

/// <summary>Lengths of time as experiment files write them: <c>30s</c>, <c>2m</c>. A year is 365 days, as kubeadm counts it.</summary>
internal static partial class Duration
{
    private static readonly TimeSpan LongestDeadline = TimeSpan.FromDays(1);

    /// <summary>Reads a deadline: more than nothing, at most a day; <see langword="null"/> where the text is not one.</summary>
    public static TimeSpan? ReadDeadline(string text)
    {
        var form = DeadlineForm().Match(text);
        return form.Success
            && Read(form.Groups["amount"].Value, form.Groups["unit"].Value, LongestDeadline) is { } deadline
            && deadline > TimeSpan.Zero
            ? deadline
            : null;
    }

    /// <summary>Reads an amount of a unit; <see langword="null"/> where it is longer than the longest that makes sense.</summary>
    internal static TimeSpan? Read(string amount, string unit, TimeSpan longest)
    {
        var seconds = decimal.Parse(amount, CultureInfo.InvariantCulture) * SecondsOf(unit);
        return seconds <= (decimal)longest.TotalSeconds ? TimeSpan.FromSeconds((long)seconds) : null;
    }

    private static long SecondsOf(string unit) => unit switch
    {
        "s" => 1,
        "m" => 60,
        "h" => 60 * 60,
        "d" => 24 * 60 * 60,
        "y" => 365L * 24 * 60 * 60,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "one of s m h d y"),
    };

    [GeneratedRegex(@"^(?<amount>[0-9]{1,9})(?<unit>[smh])\z", RegexOptions.ExplicitCapture)]
    private static partial Regex DeadlineForm();
}
