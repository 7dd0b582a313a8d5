using Lab.Harness.Journals;

namespace Lab.Harness.Verdicts;

/// <summary>What an experiment expects one probe to say at the end of one phase.</summary>
/// <param name="Phase">Name of the phase.</param>
/// <param name="Probe">Name of the probe.</param>
/// <param name="Classification">The kind of answer that is expected.</param>
internal sealed record Expectation(string Phase, string Probe, Classification Classification)
{
    /// <summary>
    /// Whether the answer is the expected one: the same classification and the outcome that goes with it. This is the only place
    /// where an answer is compared with an expectation.
    /// </summary>
    /// <remarks>
    /// A kind stands for itself, except <see cref="Classification.Unreachable"/>, which stands for three.
    /// <see cref="Classification.CertificateOutsideValidity"/> is the text that leaves open on which side, as
    /// kubectl of 2018 words it: it does not meet an expected <see cref="Classification.CertificateExpired"/>, nor the other way
    /// round, for an experiment that expects an expiry must see an expiry. <see cref="Classification.CouldNotRun"/> meets nothing.
    /// </remarks>
    public bool IsMetBy(Observation observation) =>
        IsMetBy(observation.Classification) && observation.Outcome == OutcomeOf(Classification) && observation.Outcome != Outcome.Unknown;

    /// <summary>Judges the last answer that the probe gave in the phase. Earlier ones do not count, and nothing is taken for granted.</summary>
    /// <param name="observations">All observations of the run, in any order.</param>
    public Finding Judge(IEnumerable<Observation> observations)
    {
        var expected = $"{Phase}: {Probe} was expected to say {ClassificationName.Of(Classification)}";
        if (LastOf(observations) is not { } last)
        {
            return Finding.Unknown($"{expected}, but it was not observed in this phase");
        }

        var words = Quotation.Of(last.Text);
        if (last.Outcome == Outcome.Unknown || last.Classification == Classification.CouldNotRun)
        {
            return Finding.Unknown($"{expected}, but it could not run: {words}");
        }

        if (last.Outcome != OutcomeOf(last.Classification))
        {
            return Finding.Unknown($"{expected}, but its answer contradicts itself: {last.Outcome} with {ClassificationName.Of(last.Classification)}, {words}");
        }

        if (!IsMetBy(last) && BusyMachine.Explains(last, observations) is { } slow)
        {
            return Finding.Unknown($"{expected}, but it timed out, and {BusyMachine.InWords(slow)}: {words}");
        }

        return IsMetBy(last)
            ? Finding.Held($"{expected} and did: {words}")
            : Finding.Refuted($"{expected} but said {ClassificationName.Of(last.Classification)}: {words}");
    }

    /// <summary>Whether the last answer in the phase is the expected one, as a runner asks that waits for the phase's end.</summary>
    public bool IsMetAtTheEndOf(IEnumerable<Observation> observations) =>
        LastOf(observations) is { } last && IsMetBy(last);

    /// <summary>Whether it is not met, and no more is known than that a busy machine let the probe's last answer time out.</summary>
    /// <param name="observations">All observations of the run, in any order.</param>
    public bool IsOpenAtTheEndOf(IEnumerable<Observation> observations) =>
        LastOf(observations) is { } last && !IsMetBy(last) && BusyMachine.Explains(last, observations) is not null;

    private bool IsMetBy(Classification answer) => Classification == Classification.Unreachable
        ? answer is Classification.ConnectionRefused or Classification.ConnectionClosed or Classification.TimedOut
        : answer == Classification;

    private static Outcome OutcomeOf(Classification classification) => classification switch
    {
        Classification.Ok => Outcome.Succeeded,
        Classification.CouldNotRun => Outcome.Unknown,
        _ => Outcome.Failed,
    };

    private Observation? LastOf(IEnumerable<Observation> observations)
    {
        Observation? last = null;
        foreach (var observation in observations)
        {
            if (observation.Probe == Probe && observation.Phase == Phase && (last is null || observation.At >= last.At))
            {
                last = observation;
            }
        }

        return last;
    }
}
