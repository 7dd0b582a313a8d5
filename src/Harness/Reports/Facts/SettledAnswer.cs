using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>What a probe said last in a phase: what the phase settled at, whatever came before.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Probe">The probe.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Classification">The kind of answer.</param>
internal sealed record SettledAnswer(string Phase, string Probe, Outcome Outcome, Classification Classification)
{
    /// <summary>
    /// The answer as two runs can be compared by it. Which way something fails for want of a connection or of readiness is a matter of chance: a
    /// server that goes down and comes up again refuses, closes and hangs in turn. What a certificate's state says is not chance.
    /// </summary>
    public string Kind => Wording.Css(Outcome, Classification) switch
    {
        "granted" => Wording.Spelled(Classification),
        "failed" => "failed",
        "unknown" => "unknown",
        _ => Wording.Spelled(Classification),
    };

    /// <summary>The last answer of every probe in every phase, in the order of phases and probes.</summary>
    public static IReadOnlyList<SettledAnswer> Of(IEnumerable<PhaseRecord> phases, IReadOnlyList<Observation> observations)
    {
        var byPhase = observations.ToLookup(seen => seen.Phase, StringComparer.Ordinal);
        return
        [
            .. phases.Select(phase => phase.Name).Distinct(StringComparer.Ordinal).SelectMany(phase => byPhase[phase]
                .GroupBy(seen => seen.Probe, StringComparer.Ordinal)
                .OrderBy(probe => probe.Key, StringComparer.Ordinal)
                .Select(probe => probe.MaxBy(seen => seen.At)!)
                .Select(last => new SettledAnswer(phase, last.Probe, last.Outcome, last.Classification))),
        ];
    }
}
