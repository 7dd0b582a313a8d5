using System.Runtime.CompilerServices;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports;

/// <summary>A run or its control, as a report looks at either.</summary>
internal sealed record RunView(
    string Title,
    TimeOrigin Origin,
    DateTimeOffset From,
    DateTimeOffset To,
    IReadOnlyList<Expiry> Expiries,
    IReadOnlyList<PhaseRecord> Phases,
    IReadOnlyList<Lane> Lanes,
    IReadOnlyList<StepRecord> Steps,
    bool IsControl = false)
{
    /// <summary>A report looks at the same run a score of times; to sort ten thousand observations once is enough.</summary>
    private static readonly ConditionalWeakTable<Journal, RunView> Runs = [];

    /// <summary>The same of controls.</summary>
    private static readonly ConditionalWeakTable<Journal, RunView> Controls = [];

    /// <summary>How long it really took, on whatever clock.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>Its end, in seconds from T.</summary>
    public required double End { get; init; }

    /// <summary>Whether anything happened that can be placed in time.</summary>
    public bool IsEmpty => Phases.Count == 0 && Steps.Count == 0 && Lanes.All(lane => lane.Stretches.Count == 0);

    /// <summary>The run of a journal.</summary>
    public static RunView OfRun(Journal journal) => Runs.GetValue(
        journal, static journal => Of("Run", journal, journal.Certificates, journal.Phases, journal.Observations, journal.Steps));

    /// <summary>Its control; <see langword="null"/> where it has none.</summary>
    public static RunView? OfControl(Journal journal) => journal.Control is null ? null : Controls.GetValue(
        journal, static journal => OfControl(journal, journal.Control!));

    private static RunView OfControl(Journal journal, ControlRecord control) =>
        Of(
            $"Control, without {control.LeftOut.TrimEnd('.')}",
            journal,
            control.Certificates,
            control.Phases,
            control.Observations,
            []) with { IsControl = true };

    private static RunView Of(
        string title,
        Journal journal,
        IReadOnlyList<CertificateRecord> certificates,
        IReadOnlyList<PhaseRecord> phases,
        IReadOnlyList<Observation> observations,
        IReadOnlyList<StepRecord> steps)
    {
        IReadOnlyList<DateTimeOffset> instants =
        [
            .. phases.SelectMany(phase => new[] { phase.StartedAt, phase.EndedAt }),
            .. observations.Select(observation => observation.At),
            .. steps.SelectMany(step => new[] { step.StartedAt, step.EndedAt }),
        ];
        var from = instants.DefaultIfEmpty(journal.Environment.StartedAt).Min();
        var to = instants.DefaultIfEmpty(journal.Environment.StartedAt).Max();
        var clock = ReferenceEquals(phases, journal.Control?.Phases) ? journal.Control.Clock : journal.Clock;
        var expiries = Expiry.Of(certificates, journal.Expiring, clock);
        var time = PassedTime.Of(clock);
        IReadOnlyList<TimeSpan> passed = [.. instants.DefaultIfEmpty(journal.Environment.StartedAt).Select(time.At)];
        var origin = TimeOrigin.Of(expiries, phases, from, to) with { Time = time };
        return new(title, origin, from, to, expiries, phases, Lane.Of(journal, observations, time), steps)
        {
            Took = passed.Max() - passed.Min(),
            End = origin.Seconds(passed.Max()),
        };
    }
}
