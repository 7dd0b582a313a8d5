using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Rejections;

/// <summary>A stretch of a run at which the connections are looked at.</summary>
/// <param name="Name">What it is called: before, during, after.</param>
/// <param name="Phases">The phases that it is made of; none where the run did not come so far.</param>
/// <param name="IsWorst">Whether the worst that was seen counts, rather than what it settled at: nothing settles in a rotation on its way.</param>
internal sealed record Moment(string Name, IReadOnlyList<PhaseRecord> Phases, bool IsWorst)
{
    /// <summary>When it began; <see langword="null"/> where it did not.</summary>
    public DateTimeOffset? From => Phases is [] ? null : Phases[0].StartedAt;

    /// <summary>When it ended; <see langword="null"/> where it did not begin.</summary>
    public DateTimeOffset? To => Phases is [] ? null : Phases[^1].EndedAt;

    /// <summary>The three moments of a run that breaks something and mends it; none of a run that only looks.</summary>
    public static IReadOnlyList<Moment> Of(IReadOnlyList<PhaseRecord> phases)
    {
        var failure = Named(KnownPhase.Failure);
        var expiry = Named(KnownPhase.Expiry);
        IReadOnlyList<PhaseRecord> between =
        [
            .. phases.Where(phase => phase.Name is not (KnownPhase.Provision or KnownPhase.SteadyState or KnownPhase.Recovery)),
        ];
        if (between is [])
        {
            return [];
        }

        var isRotation = failure is [] && expiry is [];
        return
        [
            new("Before", Named(KnownPhase.SteadyState), IsWorst: false),
            new("During", isRotation ? between : failure is [] ? expiry : failure, isRotation),
            new("After", Named(KnownPhase.Recovery), IsWorst: false),
        ];

        IReadOnlyList<PhaseRecord> Named(string name) =>
            [.. phases.Where(phase => phase.Name == name && phase.Outcome != PhaseOutcome.LeftOut)];
    }

    /// <summary>The phases in words.</summary>
    public string InWords => Phases switch
    {
        [] => "not reached",
        [var only] => only.Name,
        _ => $"{Phases[0].Name} to {Phases[^1].Name}",
    };
}
