using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>What the probes said of the fault, at the notAfter or after something was done to provoke it.</summary>
/// <param name="Phase">The phase in which it was seen.</param>
/// <param name="Provocation">The names of the steps that provoked it; none where the expiry alone showed it.</param>
/// <param name="Symptoms">The probes that noticed, the first first.</param>
/// <param name="Works">Probes that answered as in the steady state all the time, for longer than a failure could have stayed hidden from them.</param>
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
    /// <summary>Seconds from what the stage is counted from to its end: for so long was looked.</summary>
    public double WatchedSeconds { get; init; }

    /// <summary>
    /// Probes that answered as in the steady state, but were watched for less than a failure may stay hidden from them; each with that bound in
    /// seconds.
    /// </summary>
    public IReadOnlyDictionary<string, double> TooShort { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Probes whose connection the provocation itself closed, by a restart of what it led to: that tells nothing of a certificate.</summary>
    public IReadOnlyList<string> Closed { get; init; } = [];

    /// <summary>Whether anything was observed in it.</summary>
    public bool IsObserved => Symptoms.Count + Works.Count + Interrupted.Count + Unknown.Count + TooShort.Count + Closed.Count > 0;

    /// <summary>The stages of a run in their order; the second tells only what the first did not show.</summary>
    public static IReadOnlyList<Stage> Of(Journal journal)
    {
        var fault = Fault.Of(journal);
        if (fault.BeganAt is not { } began)
        {
            return [];
        }

        if (fault.ProvokedAt is not { } provoked)
        {
            return [new StageReading(journal, [], began, began, To: null).Read()];
        }

        IReadOnlyList<string> steps = [.. fault.Provocation.Select(step => step.Name)];
        var after = new StageReading(journal, steps, fault.ShowsFrom ?? provoked, provoked, To: null).Read();
        if (!fault.IsWatchedBefore)
        {
            return [after];
        }

        var before = new StageReading(journal, [], began, began, fault.Provocation[0].StartedAt).Read();
        return [before, after with { Symptoms = [.. after.Symptoms.Where(symptom => !before.Symptoms.Any(seen => IsSame(seen, symptom)))] }];
    }

    private static bool IsSame(Symptom one, Symptom other) => one.Probe == other.Probe && one.Classification == other.Classification;
}
