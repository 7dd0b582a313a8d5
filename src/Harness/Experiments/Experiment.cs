using Lab.Harness.Certificates;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Experiments;

/// <summary>One question to a cluster, as an experiment file asks it.</summary>
public sealed record Experiment
{
    /// <summary>Its name: that of its file, without folder and extension.</summary>
    public required string Name { get; init; }

    /// <summary>The file that it was read from, as it was named.</summary>
    public required string File { get; init; }

    /// <summary>The question, in one line.</summary>
    public required string Title { get; init; }

    /// <summary>Why it is asked: a paragraph for the reader.</summary>
    public required string Description { get; init; }

    /// <summary>Name of the scenario that answers it.</summary>
    public required string Scenario { get; init; }

    /// <summary>The kind of keys that certificates are issued for.</summary>
    public KeyAlgorithm Keys { get; init; } = KeyAlgorithm.EcdsaP256;

    /// <summary>What is particular about certificates, by their names in the catalogue. All others are issued as usual.</summary>
    public IReadOnlyDictionary<string, CertificateSetting> Certificates { get; init; } = new Dictionary<string, CertificateSetting>();

    /// <summary>Name of the renewal; <see langword="null"/> where nothing is renewed.</summary>
    public string? Renewal { get; init; }

    /// <summary>What is expected, in the order of the file.</summary>
    public required IReadOnlyList<Expectation> Expectations { get; init; }

    /// <summary>How long a phase may take until its expectations are met, by the names of phases. Phases that are not named have a minute.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Deadlines { get; init; } = new Dictionary<string, TimeSpan>();

    /// <summary>How long the phase may take until its expectations are met.</summary>
    public TimeSpan DeadlineOf(string phase) => Deadlines.TryGetValue(phase, out var deadline) ? deadline : TimeSpan.FromMinutes(1);

    /// <summary>The validities of the particular certificates, for a cluster whose certificates are issued at the instant.</summary>
    /// <exception cref="InvalidInputException">A notAfter comes before its notBefore.</exception>
    public IReadOnlyDictionary<string, Validity> ValiditiesAt(DateTimeOffset issuedAt) =>
        Certificates.ToDictionary(
            certificate => certificate.Key,
            certificate => certificate.Value.ValidityFor(
                issuedAt,
                new Validity(
                    issuedAt - ClusterPkiOptions.Backdating,
                    issuedAt + CertificateCatalogue.WithWorkloads.Find(certificate.Key).DefaultLifetime)));
}
