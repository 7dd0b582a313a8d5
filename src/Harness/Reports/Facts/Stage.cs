using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>What the probes said of the fault, at the notAfter or after something was done to provoke it.</summary>
/// <param name="Phase">The phase in which it was seen.</param>
/// <param name="Provocation">The names of the steps that provoked it; none where the expiry alone showed it.</param>
/// <param name="Symptoms">The probes that noticed, the first first.</param>
/// <param name="Works">Probes that answered as in the steady state all the time.</param>
/// <param name="Interrupted">Probes that failed for a while and settled at what they said in the steady state.</param>
/// <param name="Unknown">Probes that could not run at the end, with their reasons.</param>
internal sealed record Stage(
    string Phase,
    IReadOnlyList<string> Provocation,
    IReadOnlyList<Symptom> Symptoms,
    IReadOnlyList<string> Works,
    IReadOnlyList<string> Interrupted,
    IReadOnlyList<Symptom> Unknown)
{
    /// <summary>Whether anything was observed in it.</summary>
    public bool IsObserved => Symptoms.Count + Works.Count + Interrupted.Count + Unknown.Count > 0;

    /// <summary>The stages of a run in their order; the second tells only what the first did not show.</summary>
    public static IReadOnlyList<Stage> Of(Journal journal)
    {
        Fault fault = Fault.Of(journal);
        if (fault.BeganAt is not { } began)
        {
            return [];
        }

        if (fault.ProvokedAt is not { } provoked)
        {
            return [Of(journal, KnownPhase.Failure, [], began, began)];
        }

        IReadOnlyList<string> steps = [.. fault.Provocation.Select(step => step.Name)];
        Stage after = Of(journal, KnownPhase.Failure, steps, fault.Provocation[0].StartedAt, provoked);
        if (!fault.IsWatchedBefore)
        {
            return [after];
        }

        Stage before = Of(journal, KnownPhase.Expiry, [], began, began);
        return [before, after with { Symptoms = [.. after.Symptoms.Where(symptom => !before.Symptoms.Any(seen => IsSame(seen, symptom)))] }];
    }

    /// <summary>What was observed in the expiry phase after the fault belongs to the failure, where nothing came between them.</summary>
    private static Stage Of(Journal journal, string phase, IReadOnlyList<string> provocation, DateTimeOffset from, DateTimeOffset countedFrom)
    {
        bool withExpiry = provocation is [] && phase == KnownPhase.Failure;
        ILookup<string, Observation> seen = journal.Observations
            .Where(item => item.At >= from && (item.Phase == phase || (withExpiry && item.Phase == KnownPhase.Expiry)))
            .OrderBy(item => item.At)
            .ToLookup(item => item.Probe, StringComparer.Ordinal);
        Dictionary<string, Classification> steady = SettledAnswer.Of([.. journal.Phases.Where(item => item.Name == KnownPhase.SteadyState)], journal.Observations)
            .ToDictionary(answer => answer.Probe, answer => answer.Classification, StringComparer.Ordinal);

        var symptoms = new List<Symptom>();
        var works = new List<string>();
        var interrupted = new List<string>();
        var unknown = new List<Symptom>();
        foreach (IGrouping<string, Observation> probe in seen)
        {
            Observation last = probe.Last();
            Observation first = probe.First(item => item.Outcome == last.Outcome && item.Classification == last.Classification);
            var settled = new Symptom(probe.Key, last.Outcome, last.Classification, SecondsTo(first), first.Text);
            if (last.Outcome == Outcome.Unknown)
            {
                unknown.Add(settled with { Text = last.Text });
            }
            else if (steady.GetValueOrDefault(probe.Key, Classification.Ok) != last.Classification)
            {
                symptoms.Add(settled);
            }
            else if (probe.All(item => item.Classification == last.Classification))
            {
                works.Add(probe.Key);
            }
            else
            {
                interrupted.Add(probe.Key);
            }
        }

        return new(
            phase,
            provocation,
            [.. symptoms.OrderBy(symptom => symptom.Seconds).ThenBy(symptom => symptom.Probe, StringComparer.Ordinal)],
            [.. works.Order(StringComparer.Ordinal)],
            [.. interrupted.Order(StringComparer.Ordinal)],
            [.. unknown.OrderBy(symptom => symptom.Probe, StringComparer.Ordinal)]);

        double SecondsTo(Observation observation) => Math.Max(0, Math.Round((observation.At - countedFrom).TotalSeconds, 1));
    }

    private static bool IsSame(Symptom one, Symptom other) => one.Probe == other.Probe && one.Classification == other.Classification;
}
