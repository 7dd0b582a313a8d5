using Lab.Harness.Certificates;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Procedures;
using Lab.Harness.Verdicts;
using Lab.Harness.Workloads;

namespace Lab.Harness.Experiments;

/// <summary>One question to a cluster, as an experiment file asks it.</summary>
internal sealed record Experiment
{
    /// <summary>Its name: that of its file, without folder and extension.</summary>
    public required string Name { get; init; }

    /// <summary>The file that it was read from, as it was named.</summary>
    public required string File { get; init; }

    /// <summary>The versions of Kubernetes that it is for; <see langword="null"/> for all.</summary>
    public VersionRange? Versions { get; init; }

    /// <summary>
    /// The version that its file was read for, where the file says something else for some versions than for others; <see langword="null"/> where it
    /// says the same for all.
    /// </summary>
    public KubernetesVersion? ReadFor { get; init; }

    /// <summary>The question, in one line.</summary>
    public required string Title { get; init; }

    /// <summary>Why it is asked: a paragraph for the reader.</summary>
    public required string Description { get; init; }

    /// <summary>Name of the scenario that answers it.</summary>
    public required string Scenario { get; init; }

    /// <summary>The kind of keys that certificates are issued for.</summary>
    public KeyAlgorithm Keys { get; init; } = KeyAlgorithm.EcdsaP256;

    /// <summary>What the cluster's configuration says of the certificates that its setup program makes and renews.</summary>
    public IssuingSettings Issuing { get; init; } = new();

    /// <summary>What is particular about certificates, by their names in the catalogue. All others are issued as usual.</summary>
    public IReadOnlyDictionary<string, CertificateSetting> Certificates { get; init; } = new Dictionary<string, CertificateSetting>();

    /// <summary>
    /// How far the cluster's clock is moved between the steady state and the failure, for what takes a year otherwise; less than nothing where it is
    /// turned back, <see langword="null"/> where time only passes until the certificates expire.
    /// </summary>
    public TimeSpan? ClockMove { get; init; }

    /// <summary>The renewal; <see langword="null"/> where nothing is renewed, or where it is given as <see cref="RenewalSteps"/>.</summary>
    public IRenewal? Renewal { get; init; }

    /// <summary>The renewal as named steps, in their order; none where it has a name of its own.</summary>
    public IReadOnlyList<NamedStep> RenewalSteps { get; init; } = [];

    /// <summary>
    /// The steps of the renewal that are expected to matter, all others being needless; <see langword="null"/> where nothing is expected of it.
    /// </summary>
    public IReadOnlyList<NamedStep>? SmallestRenewal { get; init; }

    /// <summary>Named steps that bring out what the expiry alone does not show, in their order: the restart that comes some day.</summary>
    public IReadOnlyList<NamedStep> Provocation { get; init; } = [];

    /// <summary>What the cluster has or does otherwise than usual.</summary>
    public IReadOnlyList<ClusterFeature> Features { get; init; } = [];

    /// <summary>The number of the cluster's control-plane nodes, each with an etcd of its own: 1 or 3.</summary>
    public int Nodes { get; init; } = 1;

    /// <summary>The workloads that are installed on the cluster before its steady state.</summary>
    public IReadOnlyList<IWorkload> Workloads { get; init; } = [];

    /// <summary>What is expected, in the order of the file.</summary>
    public required IReadOnlyList<Expectation> Expectations { get; init; }

    /// <summary>The probes with an expectation.</summary>
    public IReadOnlyList<ProbeKind> Probes { get; init; } = [];

    /// <summary>
    /// The verdict that the run has to reach where that is known beforehand, as for a procedure that is known to be bad; <see langword="null"/> where
    /// none is given.
    /// </summary>
    public Verdict? ExpectedVerdict { get; init; }

    /// <summary>How long a phase may take until its expectations are met, by the names of phases. Phases that are not named have a minute.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Deadlines { get; init; } = new Dictionary<string, TimeSpan>();

    /// <summary>Whether it is for a version of Kubernetes.</summary>
    public bool IsFor(KubernetesVersion version) => Versions?.Contains(version) != false;

    /// <summary>How long the phase may take until its expectations are met.</summary>
    public TimeSpan DeadlineOf(string phase) => Patience.Stretch(Deadlines.TryGetValue(phase, out var deadline) ? deadline : TimeSpan.FromMinutes(1));

    /// <summary>
    /// The same experiment with certificates that live longer, for a machine on which they expire before the cluster is ready: offsets are
    /// multiplied, instants stay.
    /// </summary>
    public Experiment Stretched(int factor) => this with
    {
        Certificates = Certificates.ToDictionary(
            certificate => certificate.Key,
            certificate => certificate.Value with { NotAfter = certificate.Value.NotAfter?.Times(factor) }),
    };

    /// <summary>The validities of the particular certificates, for a cluster whose certificates are issued at the instant.</summary>
    /// <param name="issuedAt">The instant.</param>
    /// <param name="distribution">What runs on that cluster.</param>
    /// <exception cref="InvalidInputException">A notAfter comes before its notBefore, or such a cluster has no such certificate.</exception>
    public IReadOnlyDictionary<string, Validity> ValiditiesAt(DateTimeOffset issuedAt, Distribution distribution) =>
        Certificates.ToDictionary(
            certificate => certificate.Key,
            certificate => certificate.Value.ValidityFor(
                issuedAt,
                new Validity(
                    issuedAt - ClusterPkiOptions.Backdating,
                    issuedAt + distribution.AllCertificates.Find(certificate.Key).DefaultLifetime)));
}
