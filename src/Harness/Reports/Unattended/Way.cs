using System.Globalization;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Years;

namespace Lab.Harness.Reports.Unattended;

/// <summary>One way in which a cluster renews without people, as it was recorded on one version.</summary>
/// <param name="Version">The version of Kubernetes.</param>
/// <param name="Folder">The folder of its report, relative to the page, with slashes.</param>
/// <param name="Journal">Its journal, with years.</param>
internal sealed record Way(string Version, string Folder, Journal Journal)
{
    /// <summary>The name of the scenario whose journals are ways.</summary>
    private const string Scenario = "runbook-years";

    /// <summary>What journals call the administrator's copy of his kubeconfig on the host.</summary>
    private const string OnHost = " on the host";

    /// <summary>The journals that a page like this is about.</summary>
    public static bool Is(Journal journal) => journal is { Scenario: Scenario, Years: not null };

    /// <summary>The name of the procedure.</summary>
    public string Name => Journal.Experiment;

    /// <summary>What it does, in one line.</summary>
    public string Title => Journal.Title.Split("? ", 2) is [_, var what] ? what : Journal.Title;

    /// <summary>The first outage; <see langword="null"/> where there was none.</summary>
    public InterruptionRecord? Outage => Journal.Years!.Interruptions.FirstOrDefault(interruption => interruption.IsOutage);

    /// <summary>What ended its years as a cluster that works, in words.</summary>
    public string Lasted => Outage is { } outage
        ? string.Create(CultureInfo.InvariantCulture, $"an outage, seen on day {DayOf(outage.BeganAt)}")
        : string.Create(CultureInfo.InvariantCulture, $"none in {(Journal.Years!.EndedAt - Journal.Years.BeganAt).TotalDays:0} days");

    /// <summary>The longest that it interrupted anybody without an outage, in seconds; <see langword="null"/> where it never did.</summary>
    public double? LongestInterruption => Journal.Years!.Interruptions
        .Where(one => one is { IsOutage: false, Cause: not InterruptionCause.Jump })
        .Select(one => (double?)one.Seconds)
        .Max();

    private IReadOnlyList<LifeLane> Lanes { get; } = new YearsView("", Journal.Years!).Lanes;

    /// <summary>The certificates that were seen, those of files first; the administrator's copy is one of its own.</summary>
    public IReadOnlyList<string> Certificates =>
        [.. Lanes.Select(NameOf).Distinct(StringComparer.Ordinal)];

    /// <summary>What became of a certificate; <see langword="null"/> where there was none of the name.</summary>
    public Fate? FateOf(string certificate) =>
        Lanes.Where(lane => NameOf(lane) == certificate).ToList() is { Count: > 0 } lanes
            ? Of(lanes.OrderBy(lane => lane.Forgotten is null).First())
            : null;

    private Fate Of(LifeLane lane) => lane switch
    {
        { Forgotten: { } forgotten } => new Fate(
            FateKind.Forgotten,
            string.Create(
                CultureInfo.InvariantCulture,
                $"ended on day {DayOf(forgotten.NotAfter)}{(forgotten.ReplacedAt is { } replaced && replaced < forgotten.NotAfter ? ", in memory" : "")}")),
        { Renewals: 0 } => new Fate(FateKind.NotDue, FormattableString.Invariant($"not renewed, ends on day {DayOf(lane.EndsAt)}")),
        _ => new Fate(FateKind.KeptAlive, FormattableString.Invariant($"renewed {Wording.Times(lane.Renewals)}, ends on day {DayOf(lane.EndsAt)}")),
    };

    private static string NameOf(LifeLane lane) => lane.Place.EndsWith(OnHost, StringComparison.Ordinal) ? $"{lane.Name}, the copy in use" : lane.Name;

    private int DayOf(DateTimeOffset instant) => (int)Math.Round((instant - Journal.Years!.BeganAt).TotalDays);
}
