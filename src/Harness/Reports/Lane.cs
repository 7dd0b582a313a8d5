using Lab.Harness.Journals;

namespace Lab.Harness.Reports;

/// <summary>What one probe saw, from the first observation to the last.</summary>
internal sealed record Lane(string Probe, IReadOnlyList<Observation> Observations, IReadOnlyList<Stretch> Stretches)
{
    /// <summary>A lane for every probe of the journal, also for one that saw nothing here, in the journal's order.</summary>
    public static IReadOnlyList<Lane> Of(Journal journal, IReadOnlyList<Observation> observations, PassedTime time)
    {
        var byProbe = observations.OrderBy(observation => observation.At).ToLookup(observation => observation.Probe, StringComparer.Ordinal);
        return
        [
            .. journal.Probes.Select(probe => probe.Name)
                .Concat(journal.Observations.Select(observation => observation.Probe))
                .Concat(observations.Select(observation => observation.Probe))
                .Distinct(StringComparer.Ordinal)
                .Select(probe => new Lane(probe, [.. byProbe[probe]], Stretch.Of(byProbe[probe], time))),
        ];
    }
}
