using Lab.Harness.Journals;

namespace Lab.Harness.Verdicts;

/// <summary>
/// The control must come out the other way: what the renewal mends in the run must stay broken where the renewal is left out.
/// </summary>
internal static class ControlRule
{
    /// <summary>What is known of a control that a user left out.</summary>
    public static Finding LeftOut { get; } =
        Finding.Unknown("control: it was left out on request, so it is open whether the cluster would have recovered all the same");

    /// <summary>
    /// Judges every probe that the run expects broken in <c>failure</c> and ok in <c>recovery</c>, by all that the control saw of it in
    /// its own recovery phase. One success refutes; where it could not run at all or at the end, nothing is known.
    /// </summary>
    /// <param name="expectations">The expectations of the run.</param>
    /// <param name="control">The observations of the control.</param>
    public static IReadOnlyList<Finding> Judge(IReadOnlyList<Expectation> expectations, IReadOnlyList<Observation> control)
    {
        var mended = Mended(expectations);
        return mended is []
            ? [Finding.Unknown("control: no probe is expected broken in failure and ok in recovery, so a control shows nothing")]
            : [.. mended.Select(probe => Finding.From($"control: {probe}", () => Judge(probe, control)))];
    }

    /// <summary>The probes that the renewal is expected to mend.</summary>
    public static IReadOnlyList<string> Mended(IReadOnlyList<Expectation> expectations) =>
    [
        .. expectations
            .Where(expectation => expectation is { Phase: PhaseName.Recovery, Classification: Classification.Ok })
            .Select(expectation => expectation.Probe)
            .Where(probe => expectations.Any(expectation =>
                expectation.Phase == PhaseName.Failure && expectation.Probe == probe && expectation.Classification != Classification.Ok))
            .Distinct(),
    ];

    private static Finding Judge(string probe, IReadOnlyList<Observation> control)
    {
        var seen = control
            .Where(observation => observation.Probe == probe && observation.Phase == PhaseName.Recovery)
            .OrderBy(observation => observation.At)
            .ToList();
        var expected = $"control: {probe} was expected to stay broken without the renewal";
        if (seen is [])
        {
            return Finding.Unknown($"{expected}, but it was not observed");
        }

        if (seen.Find(observation => observation.Outcome == Outcome.Succeeded) is { } success)
        {
            return Finding.Refuted($"{expected} but recovered: {Quotation.Of(success.Text)}");
        }

        var last = seen[^1];
        if (last.Outcome != Outcome.Failed)
        {
            return Finding.Unknown($"{expected}, but at the end it could not run: {Quotation.Of(last.Text)}");
        }

        if (seen.TrueForAll(BusyMachine.MayExplain))
        {
            return Finding.Unknown($"{expected}, but it only timed out, and at the end {BusyMachine.InWords(last)}");
        }

        var failed = seen.Count(observation => observation.Outcome == Outcome.Failed);
        var times = failed == seen.Count ? $"all {failed}" : $"{failed} of {seen.Count}";
        return Finding.Held(
            $"{expected} and did, in {times} observations, at the end with {ClassificationName.Of(last.Classification)}: {Quotation.Of(last.Text)}");
    }
}
