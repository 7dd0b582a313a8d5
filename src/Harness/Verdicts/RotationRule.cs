using Lab.Harness.Journals;
using Lab.Harness.Probes;

namespace Lab.Harness.Verdicts;

/// <summary>
/// A rotation of an authority is one without an outage where no client's request fails for a certificate, and is one at all where the old authority
/// counts for nothing afterwards.
/// </summary>
internal static class RotationRule
{
    /// <summary>
    /// A client that asks three times a second and is unable to for once has seen the rotation all the same; one that was for longer than the five seconds
    /// that an answer may take has not.
    /// </summary>
    private const double LongestUnaskedSeconds = 5;

    /// <summary>Judges what became of a client's requests in the course of the rotation.</summary>
    /// <param name="client">Name of its probe.</param>
    /// <param name="observations">All observations of the run.</param>
    public static Finding JudgeClient(string client, IReadOnlyList<Observation> observations)
    {
        var count = RequestCount.Of(client, observations);
        var expected = $"{client}: no request was expected to fail for a certificate";
        if (FirstFailure(client, observations) is { } failure)
        {
            return Finding.Refuted($"{expected}; {count}; the first in {failure.Phase}: {Quotation.Of(failure.Text)}");
        }

        return count switch
        {
            { All: 0 } => Finding.Unknown($"{expected}, but none was made"),
            { LongestUnaskedSeconds: > LongestUnaskedSeconds } => Finding.Unknown(
                FormattableString.Invariant($"{expected}, but for {count.LongestUnaskedSeconds:0.0} s none could be made; {count}")),
            { Granted: 0 } => Finding.Unknown($"{expected}, but none was granted at all; {count}"),
            _ => Finding.Held($"{expected} and none did; {count}"),
        };
    }

    /// <summary>Judges the control, in the wrong order: a client that does not trust the new authority yet has to refuse its certificates.</summary>
    /// <param name="clients">Names of the clients' probes.</param>
    /// <param name="control">All observations of the control.</param>
    public static Finding JudgeControl(IReadOnlyList<string> clients, IReadOnlyList<Observation> control)
    {
        var counts = string.Join("; ", clients.Select(client => $"{client}: {RequestCount.Of(client, control)}"));
        const string Expected = "control: in the wrong order requests were expected to fail with an unknown authority";
        var failure = control
            .Where(observation => clients.Contains(observation.Probe, StringComparer.Ordinal) && observation.Classification == Classification.UnknownAuthority)
            .MinBy(observation => observation.At);
        if (failure is not null)
        {
            return Finding.Held($"{Expected} and did; {counts}; the first: {Quotation.Of(failure.Text)}");
        }

        return clients.Any(client => RequestCount.Of(client, control) is { Granted: 0 } or { NotAsked: > 0 })
            ? Finding.Unknown($"{Expected}, but not all could be made; {counts}")
            : Finding.Refuted($"{Expected}, and none did; {counts}");
    }

    /// <summary>Judges a request that has to be refused: its client still relies on the old authority.</summary>
    /// <param name="step">The step as it was carried out; <see langword="null"/> where it was not.</param>
    /// <param name="what">What it asked, as the start of a sentence.</param>
    /// <param name="expected">The kind of refusal.</param>
    public static Finding JudgeRefusal(StepRecord? step, string what, Classification expected)
    {
        var wanted = $"{what} was expected to end with {ClassificationName.Of(expected)}";
        if (step?.ExitCode is not { } code)
        {
            return Finding.Unknown($"{wanted}, but it was not asked, or did not end");
        }

        if (code == 0)
        {
            return Finding.Refuted($"{wanted} and was granted: {Quotation.Of(step.Output)}");
        }

        var said = FailureText.Classify(step.Output);
        return said == expected
            ? Finding.Held($"{wanted} and did: {Quotation.Of(step.Output)}")
            : said is Classification.CouldNotRun or Classification.ConnectionRefused or Classification.TimedOut
                ? Finding.Unknown($"{wanted}, but could not be asked: {Quotation.Of(step.Output)}")
                : Finding.Refuted($"{wanted} but ended with {ClassificationName.Of(said)}: {Quotation.Of(step.Output)}");
    }

    private static Observation? FirstFailure(string client, IEnumerable<Observation> observations) => observations
        .Where(observation => observation.Probe == client && RequestCount.FailedForCertificate(observation))
        .MinBy(observation => observation.At);
}
