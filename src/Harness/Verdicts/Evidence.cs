using Lab.Harness.Journals;

namespace Lab.Harness.Verdicts;

/// <summary>All that a run is judged by.</summary>
internal sealed record Evidence
{
    /// <summary>What the experiment expects.</summary>
    public required IReadOnlyList<Expectation> Expectations { get; init; }

    /// <summary>What the probes saw.</summary>
    public required IReadOnlyList<Observation> Observations { get; init; }

    /// <summary>Findings that prove that the fault really happened, such as <see cref="ExpiryGuard"/>'s. If one is not held, nothing else counts.</summary>
    public IReadOnlyList<Finding> Guards { get; init; } = [];

    /// <summary>Findings beside the expectations, such as those of <see cref="SerialRule"/> or <see cref="ControlRule"/>.</summary>
    public IReadOnlyList<Finding> Others { get; init; } = [];

    /// <summary>
    /// Judges it: behind the gate of the steady state, then behind the guards, every other expectation and finding; the worst wins.
    /// A failure in judging is unknown.
    /// </summary>
    public Judgement Judge()
    {
        try
        {
            var steadyState = Judge(expectation => expectation.Phase == PhaseName.SteadyState);
            if (steadyState.Exists(finding => finding.Verdict != Verdict.Held))
            {
                return Judgement.Behind(steadyState, "the steady state did not hold", []);
            }

            var rest = Judge(expectation => expectation.Phase != PhaseName.SteadyState);
            return Judgement.Behind(Guards, "the fault did not happen as the experiment wants it", [.. steadyState, .. rest, .. Others]);
        }
        catch (Exception failure)
        {
            return Judgement.Of([Finding.Unknown($"the run could not be judged: {Quotation.Of(failure.Message)}")]);
        }
    }

    private List<Finding> Judge(Func<Expectation, bool> which) =>
    [
        .. Expectations
            .Where(which)
            .Select(expectation => Finding.From($"{expectation.Phase}: {expectation.Probe}", () => expectation.Judge(Observations))),
    ];
}
