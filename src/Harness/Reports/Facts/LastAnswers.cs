using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>What one probe said last, in the run and in its control: the proof that it was the renewal that mended it.</summary>
/// <param name="Probe">The probe.</param>
/// <param name="Run">Its last answer in the run; <see langword="null"/> where it gave none.</param>
/// <param name="Control">Its last answer in the control; <see langword="null"/> where it gave none.</param>
internal sealed record LastAnswers(string Probe, Observation? Run, Observation? Control)
{
    /// <summary>Whether both ended otherwise.</summary>
    public bool Differ => Run?.Classification != Control?.Classification;

    /// <summary>The last answers of every probe of a run and its control, those that differ first.</summary>
    public static IReadOnlyList<LastAnswers> Of(Journal journal)
    {
        var run = Last(journal.Observations);
        var control = Last(journal.Control?.Observations ?? []);
        return
        [
            .. run.Keys.Union(control.Keys, StringComparer.Ordinal)
                .Select(probe => new LastAnswers(probe, run.GetValueOrDefault(probe), control.GetValueOrDefault(probe)))
                .OrderByDescending(answers => answers.Differ)
                .ThenBy(answers => answers.Probe, StringComparer.Ordinal),
        ];
    }

    private static Dictionary<string, Observation> Last(IReadOnlyList<Observation> observations) =>
        observations.GroupBy(seen => seen.Probe, StringComparer.Ordinal)
            .ToDictionary(probe => probe.Key, probe => probe.MaxBy(seen => seen.At)!, StringComparer.Ordinal);
}
