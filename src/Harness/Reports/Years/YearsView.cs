using System.Globalization;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Years;

/// <summary>Years of a cluster as a report looks at them: a lane a certificate, the turns of the procedure, the interruptions.</summary>
/// <param name="Title">The run, or its control.</param>
/// <param name="Record">The years.</param>
internal sealed record YearsView(string Title, YearsRecord Record)
{
    /// <summary>The years of a journal's run and of its control; none where none were lived.</summary>
    public static IReadOnlyList<YearsView> Of(Journal journal) =>
    [
        .. new[]
        {
            journal.Years is { } run ? new YearsView("Run", run) : null,
            journal.Control is { Years: { } control, LeftOut: var leftOut } ? new YearsView($"Control, without {leftOut.TrimEnd('.')}", control) : null,
        }.OfType<YearsView>(),
    ];

    /// <summary>The lives in the places where they were, in the order in which the places were first seen.</summary>
    public IReadOnlyList<LifeLane> Lanes =>
    [
        .. Record.Lives.GroupBy(life => (life.Name, life.Place))
            .Select(lane => new LifeLane(lane.Key.Name, lane.Key.Place, [.. lane.OrderBy(life => life.SeenAt)], Record.EndedAt)),
    ];

    /// <summary>The jumps of the clock.</summary>
    public int Jumps => Record.Passes.Count(pass => pass.Number > 0);

    /// <summary>How the procedure was repeated, in words.</summary>
    public string Schedule => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Record.Once ? "run once, at the beginning" : $"run every {Days(Record.EveryDays)}")}; {Days((Record.EndedAt - Record.BeganAt).TotalDays)} of "
        + $"{Days(Record.ForDays)} lived, in {Jumps} jumps of the clock");

    /// <summary>The interruptions of each pass that have one cause, the outages first.</summary>
    public IReadOnlyList<InterruptionGroup> Groups =>
    [
        .. Record.Interruptions.GroupBy(seen => (seen.Pass, seen.Cause, seen.IsOutage))
            .Select(group => new InterruptionGroup(group.Key.Pass, group.Key.Cause, group.Key.IsOutage, [.. group]))
            .OrderByDescending(group => group.IsOutage)
            .ThenBy(group => group.BeganAt),
    ];

    /// <summary>A date on the cluster's clock.</summary>
    public static string Date(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A number of days: whole years where they are.</summary>
    public static string Days(double days) => Math.Round(days) switch
    {
        365 => "a year",
        var whole when whole % 365 == 0 => string.Create(CultureInfo.InvariantCulture, $"{whole / 365:0} years"),
        1 => "a day",
        var whole => string.Create(CultureInfo.InvariantCulture, $"{whole:0} days"),
    };

    /// <summary>What an interruption began after, in words.</summary>
    public static string InWords(InterruptionCause cause) => cause switch
    {
        InterruptionCause.Jump => "the jump's own",
        InterruptionCause.Expiry => "a certificate in use had ended",
        _ => "the procedure",
    };
}
