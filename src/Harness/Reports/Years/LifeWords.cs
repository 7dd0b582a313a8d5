using System.Globalization;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Years;

/// <summary>What is said of the lives of certificates and of interruptions, in every format alike.</summary>
internal static class LifeWords
{
    /// <summary>How often it was renewed, and when first and last.</summary>
    public static string Renewed(LifeLane lane) => lane.Lives.Select(life => life.ReplacedAt).OfType<DateTimeOffset>().ToList() switch
    {
        [] => "never",
        [var only] => $"once, {YearsView.Date(only)}",
        [var first, .., var last] => string.Create(
            CultureInfo.InvariantCulture, $"{lane.Renewals} times, {YearsView.Date(first)} to {YearsView.Date(last)}"),
    };

    /// <summary>Whether it was kept alive.</summary>
    public static string KeptAlive(LifeLane lane) => lane.Forgotten is { } forgotten
        ? $"✕ ended {(forgotten.ReplacedAt is null || forgotten.NotAfter <= forgotten.ReplacedAt ? "" : "in memory ")}{YearsView.Date(forgotten.NotAfter)}"
        : lane.EndsAt > lane.EndedAt ? "✓ yes" : $"✕ ended {YearsView.Date(lane.EndsAt)}";

    /// <summary>How long it lasted.</summary>
    public static string Lasted(InterruptionGroup group) => group switch
    {
        { EndedAt: null } => "to the end",
        { IsOutage: true, EndedAt: { } ended } => FormattableString.Invariant($"until {YearsView.Date(ended)}, {group.Seconds:0} s of the machine's time"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{group.Seconds:0.0} s"),
    };

    /// <summary>The interruptions that were no outages, in one line.</summary>
    public static string Interruptions(IReadOnlyList<InterruptionGroup> groups) => "Interrupted for a while: " + string.Join("; ", groups
        .Where(group => !group.IsOutage)
        .GroupBy(group => group.Cause)
        .OrderBy(cause => cause.Key)
        .Select(cause => string.Create(
            CultureInfo.InvariantCulture,
            $"{Wording.Times(cause.Count())}, at most {cause.Max(group => group.Seconds):0.0} s, {After(cause.Key)}")));

    private static string After(InterruptionCause cause) => cause switch
    {
        InterruptionCause.Jump => "by a jump alone",
        InterruptionCause.Expiry => "when a certificate in use had ended",
        _ => "by the procedure",
    };
}
