namespace Lab.Harness.Experiments;

/// <summary>The names that an experiment file may use. Whoever knows them supplies them, so that a file is checked before anything is started.</summary>
public sealed record ExperimentVocabulary
{
    /// <summary>Names of scenarios.</summary>
    public required IReadOnlyList<string> Scenarios { get; init; }

    /// <summary>Names of certificates in the catalogue.</summary>
    public required IReadOnlyList<string> Certificates { get; init; }

    /// <summary>Names of renewals.</summary>
    public required IReadOnlyList<string> Renewals { get; init; }

    /// <summary>Names of steps that a renewal or a provocation can be made of.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>Names of workloads.</summary>
    public required IReadOnlyList<string> Workloads { get; init; }

    /// <summary>Names of the probes that a scenario observes with by itself, which <c>others</c> in an expectation stands for, by its name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Observers { get; init; }

    /// <summary>
    /// Probes of which the same answer is expected as of another, by its name, where an experiment of a scenario with observers of its own expects
    /// something of that one.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Companions { get; init; }

    /// <summary>Names of probes.</summary>
    public required IReadOnlyList<string> Probes { get; init; }

    /// <summary>Names of the phases that can carry expectations and deadlines.</summary>
    public required IReadOnlyList<string> Phases { get; init; }
}
