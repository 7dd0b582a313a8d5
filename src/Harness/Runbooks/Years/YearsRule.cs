using System.Globalization;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runbooks.Years;

/// <summary>
/// What years of a cluster tell of a procedure: it holds where nobody was shut out for longer than a restart takes, and where at the end no component
/// uses a certificate that is not the one in its place.
/// </summary>
/// <param name="distribution">What ran on the cluster.</param>
internal sealed class YearsRule(Distribution distribution)
{
    private const int NamedAtMost = 4;

    /// <summary>Judges the years of the run.</summary>
    public IReadOnlyList<Finding> Judge(YearsOutcome outcome) => outcome.Years is not { } years
        ? [Finding.Unknown("years: none was lived, as the steady state did not hold")]
        :
        [
            .. JudgeOutages(years, outcome.Broken),
            .. JudgeForgotten(outcome.Forgotten, years.EndedAt),
            .. outcome.Procedure.DistinctBy(finding => finding.Reason, StringComparer.Ordinal),
            .. outcome.Memory.Where(finding => finding.Verdict != Verdict.Held),
            .. JudgeMemory(outcome),
            Lived(years),
            .. Interrupted(years),
            .. AuthoritiesOf(years),
        ];

    /// <summary>Judges the control: the same years without the procedure have to end in an outage for a certificate.</summary>
    public static Finding JudgeControl(YearsOutcome control)
    {
        if (control.Years is not { } years)
        {
            return Finding.Unknown("control: its steady state did not hold");
        }

        if (control.Guards.FirstOrDefault(guard => guard.Verdict != Verdict.Held) is { } guard)
        {
            return Finding.Unknown($"control: {guard.Reason}");
        }

        const string Expected = "control: the same years without the procedure were expected to end in an outage";
        return Outages(years) switch
        {
            [var first, ..] when first.Certificates is not [] => Finding.Held($"{Expected}, and did: {Sentence(first, years)}"),
            [var first, ..] => Finding.Unknown($"{Expected}, and it is open for which certificate: {Sentence(first, years)}"),
            _ when control.Broken is not [] => Finding.Unknown(
                $"{Expected}, and at their end nothing is known of {string.Join(", ", control.Broken.Select(seen => seen.Probe))}"),
            _ => Finding.Refuted($"{Expected}, and {Lived(years).Reason["years: ".Length..]} without one"),
        };
    }

    /// <summary>The outages, the first first; of what began together, what names a certificate first.</summary>
    internal static IReadOnlyList<InterruptionRecord> Outages(YearsRecord years) =>
    [
        .. years.Interruptions.Where(interruption => interruption.IsOutage)
            .OrderBy(interruption => interruption.Pass)
            .ThenBy(interruption => interruption.Certificates is [])
            .ThenBy(interruption => interruption.BeganAt),
    ];

    private static IReadOnlyList<Finding> JudgeOutages(YearsRecord years, IReadOnlyList<Observation> broken)
    {
        var outages = Outages(years);
        if (outages is [])
        {
            return broken is []
                ? []
                : [
                    Finding.Unknown(
                        $"years: they were given up on {years.EndedAt:u}, as no good answer of {string.Join(", ", broken.Select(seen => seen.Probe))} came in "
                        + $"time, and no bad one either: {Quotation.Of(broken[0].Text)}"),
                ];
        }

        // On a machine that had no time left a time-out tells nothing of the cluster.
        return outages.All(outage => outage.Classification == Classification.TimedOut && broken.Any(BusyMachine.MayExplain))
            ? [Finding.Unknown($"years: {Sentence(outages[0], years)}; but {BusyMachine.InWords(broken.First(BusyMachine.MayExplain))}")]
            :
            [
                .. outages.GroupBy(outage => outage.Pass).Select(pass => Finding.Refuted(
                    $"outage: {Sentence(pass.First(), years)}"
                    + (pass.Select(outage => outage.Probe).Distinct(StringComparer.Ordinal).Skip(1).ToList() is { Count: > 0 } others
                        ? $"; with it {Some(others)}"
                        : ""))),
            ];
    }

    private IReadOnlyList<Finding> JudgeForgotten(IReadOnlyList<LifeRecord> forgotten, DateTimeOffset endedAt) =>
    [
        .. forgotten.OrderBy(life => life.NotAfter).Select(life => life.ReplacedAt is { } replaced
            ? Finding.Refuted(
                $"forgotten: {life.Name}: another lies in {life.Place} since {replaced:u}, but its program was not restarted, and kept the one that ended on "
                + $"{life.NotAfter:u} in memory")
            : distribution.Certificates.TryFind(life.Name) is { IsVerified: false }
            ? Finding.Held($"note: forgotten: {life.Name}, {life.Place}, ended on {life.NotAfter:u}, and nobody verifies it on this cluster")
            : Finding.Refuted($"forgotten: {life.Name}, {life.Place}, ended on {life.NotAfter:u}, and on {endedAt:u} nothing had taken its place")),
    ];

    private static IReadOnlyList<Finding> JudgeMemory(YearsOutcome outcome) =>
        outcome.Memory is not [] && outcome.Memory.All(finding => finding.Verdict == Verdict.Held)
            ? [Finding.Held($"memory: at the end all {outcome.Memory.Count} presentations that were looked at were of what lies in its place")]
            : [];

    private static Finding Lived(YearsRecord years)
    {
        var jumps = years.Passes.Count(pass => pass.Number > 0);
        var days = (years.EndedAt - years.BeganAt).TotalDays;
        return Finding.Held(string.Create(
            CultureInfo.InvariantCulture,
            $"years: {days:0} of {years.ForDays:0} days were lived, from {years.BeganAt:u} to {years.EndedAt:u}, in {jumps} jumps"));
    }

    /// <summary>Who was interrupted for how long, and after what; the longest of each kind with its date.</summary>
    private static IReadOnlyList<Finding> Interrupted(YearsRecord years) =>
    [
        .. years.Interruptions.Where(interruption => !interruption.IsOutage)
            .GroupBy(interruption => interruption.Cause)
            .OrderBy(cause => cause.Key)
            .Select(cause =>
            {
                var longest = cause.MaxBy(interruption => interruption.Seconds)!;
                var who = cause.Select(interruption => interruption.Probe).Distinct(StringComparer.Ordinal).ToList();
                var passes = cause.Select(interruption => interruption.Pass).Distinct().Count();
                return Finding.Held(string.Create(
                    CultureInfo.InvariantCulture,
                    $"interrupted {InWords(cause.Key)}, after {passes} of the jumps: {Some(who)}; the longest: {longest.Probe}, {longest.Seconds:0.0} s, on "
                    + $"{longest.BeganAt:u}, {Quotation.Of(longest.Text)}"));
            }),
    ];

    /// <summary>An authority's end is the end of everything that it signed, and no renewal of leaves puts it off.</summary>
    private IReadOnlyList<Finding> AuthoritiesOf(YearsRecord years) =>
        years.Lives.Where(life => life.ReplacedAt is null && life.NotAfter > years.EndedAt
                && distribution.Certificates.Authorities.Any(entry => entry.Name == life.Name))
            .ToList() is [_, ..] authorities
            ? [
                Finding.Held(
                    $"note: nothing renewed {Some([.. authorities.Select(life => life.Name)])}; the first ends on {authorities.Min(life => life.NotAfter):u}"),
            ]
            : [];

    private static string Sentence(InterruptionRecord outage, YearsRecord years)
    {
        var lasted = outage.EndedAt is { } ended
            ? string.Create(CultureInfo.InvariantCulture, $"until {ended:u}, {outage.Seconds:0} s of the machine's time")
            : "to the end";
        var forgotten = outage.Certificates is [] ? "" : $"; forgotten: {string.Join(", ", outage.Certificates.Select(name => WithEnd(name, outage, years)))}";
        return $"from {outage.BeganAt:u} {lasted}, {outage.Probe} got no good answer{forgotten}; {Quotation.Of(outage.Text)}";
    }

    private static string WithEnd(string name, InterruptionRecord outage, YearsRecord years) =>
        years.Lives.Where(life => life.Name == name && life.NotAfter <= outage.BeganAt).Select(life => (DateTimeOffset?)life.NotAfter).Max() is { } end
            ? $"{name} (ended {end:u})"
            : name;

    private static string InWords(InterruptionCause cause) => cause switch
    {
        InterruptionCause.Jump => "by jumps over which nothing ended, which is the jump's own",
        InterruptionCause.Expiry => "after jumps over which a certificate ended that was in use",
        _ => "by the procedure",
    };

    private static string Some(List<string> names) => string.Join(", ", names.Take(NamedAtMost))
        + (names.Count > NamedAtMost ? $" and {names.Count - NamedAtMost} more" : "");
}
