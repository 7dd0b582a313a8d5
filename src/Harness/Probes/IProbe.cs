using Lab.Harness.Clusters;

namespace Lab.Harness.Probes;

/// <summary>
/// One observer asking one thing, again and again. A class in this folder that implements it and has a constructor without parameters
/// is found by itself: experiment files can name it at once. An instance belongs to one cluster and may remember what it saw before.
/// </summary>
public interface IProbe
{
    /// <summary>Name of the probe in experiment files and reports, in kebab case.</summary>
    string Name { get; }

    /// <summary>What it asks and from where, in one sentence.</summary>
    string Question { get; }

    /// <summary>Asks once.</summary>
    /// <exception cref="Exception">The probe could not run; its caller takes that for an unknown outcome.</exception>
    Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken);
}
