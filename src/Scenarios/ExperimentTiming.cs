using Lab.Harness.Certificates;
using Lab.Harness.Experiments;

namespace Lab.Scenarios;

/// <summary>The times that an experiment file gives, for a cluster whose certificates are issued at an instant.</summary>
internal static class ExperimentTiming
{
    private static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(60);

    public static IReadOnlyDictionary<string, Validity> ValiditiesAt(this Experiment experiment, DateTimeOffset issuedAt) =>
        experiment.Certificates.ToDictionary(
            certificate => certificate.Key,
            certificate => certificate.Value.ValidityFor(issuedAt, DefaultOf(certificate.Key, issuedAt)),
            StringComparer.Ordinal);

    public static DateTimeOffset EarliestNotAfter(this Experiment experiment, DateTimeOffset issuedAt) =>
        experiment.ValiditiesAt(issuedAt).Values.Min(validity => validity.NotAfter);

    public static TimeSpan DeadlineOf(this Experiment experiment, string phase) =>
        experiment.Deadlines.TryGetValue(phase, out var deadline) ? deadline : DefaultDeadline;

    private static Validity DefaultOf(string certificate, DateTimeOffset issuedAt) => new(
        issuedAt - ClusterPkiOptions.Backdating,
        issuedAt + CertificateCatalogue.Kubeadm.Find(certificate).DefaultLifetime);
}
