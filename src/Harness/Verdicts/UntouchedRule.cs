using Lab.Harness.Journals;

namespace Lab.Harness.Verdicts;

/// <summary>The control of a runbook: the same cluster, with the same certificates expired and nothing done about it, must not mend itself.</summary>
internal static class UntouchedRule
{
    private const int QuotedAtMost = 3;

    /// <summary>Judges by what was broken at the end, or, where nothing is broken that a probe sees, by the certificates that are still in place.</summary>
    /// <param name="expired">Names of the certificates that expired.</param>
    /// <param name="observations">What the control's probes saw.</param>
    /// <param name="certificates">The control's certificates as they were read.</param>
    public static Finding Judge(
        IReadOnlyList<string> expired, IReadOnlyList<Observation> observations, IReadOnlyList<CertificateRecord> certificates)
    {
        const string Expected = "control: without the runbook it was expected to stay as it is";
        if (expired.FirstOrDefault(name => HasChanged(name, certificates)) is { } changed)
        {
            return Finding.Refuted($"{Expected}, and another certificate lies in the place of {changed}: it renews itself");
        }

        var atTheEnd = LastOfEach(observations, PhaseName.Recovery);
        var broken = atTheEnd.Where(last => last.Outcome == Outcome.Failed).ToList();
        if (broken is not [] && broken.TrueForAll(BusyMachine.MayExplain))
        {
            return Finding.Unknown($"{Expected}, but all that was broken at the end timed out, and {BusyMachine.InWords(broken[0])}");
        }

        if (broken is not [])
        {
            var more = broken.Count > QuotedAtMost ? $" and {broken.Count - QuotedAtMost} more" : "";
            return Finding.Held(
                $"{Expected}, and {broken.Count} of {atTheEnd.Count} probes were broken at the end: "
                + string.Join(", ", broken.Take(QuotedAtMost).Select(last => $"{last.Probe} ({Quotation.Of(last.Text)})")) + more);
        }

        var before = LastOfEach(observations, PhaseName.Failure).Where(last => last.Outcome == Outcome.Failed).ToList();
        return (atTheEnd, before) switch
        {
            ([], _) => Finding.Unknown($"{Expected}, but it was not observed to the end"),
            (_, not []) => Finding.Refuted($"{Expected}, and {string.Join(", ", before.Select(last => last.Probe))} recovered by itself"),
            _ when expired.All(name => certificates.Any(read => read.Name == name && read.Phase == PhaseName.Recovery)) => Finding.Held(
                $"{Expected}, and the same certificates lay in place at the end; that they have expired broke nothing that a probe sees"),
            _ => Finding.Unknown($"{Expected}, but its certificates could not be read at the end"),
        };
    }

    private static bool HasChanged(string name, IReadOnlyList<CertificateRecord> certificates)
    {
        var inFiles = certificates.Where(read => read.Name == name && read.Source == CertificateSource.File).ToList();
        var first = inFiles.Find(read => read.Phase == PhaseName.SteadyState);
        return first is not null
            && inFiles.Exists(read => read.Phase == PhaseName.Recovery && read.Path == first.Path && !SerialRule.AreSame(read.Serial, first.Serial));
    }

    private static List<Observation> LastOfEach(IReadOnlyList<Observation> observations, string phase) =>
    [
        .. observations.Where(observation => observation.Phase == phase)
            .GroupBy(observation => observation.Probe, StringComparer.Ordinal)
            .Select(probe => probe.MaxBy(observation => observation.At)!),
    ];
}
