using Lab.Harness.Certificates;

namespace Lab.Harness.Distributions.LabWorkloads;

/// <summary>The authority of the workloads' certificates. Nothing else trusts it; the API server gets it from each <c>caBundle</c>.</summary>
internal static class WorkloadAuthority
{
    public const string Name = "workload-ca";

    /// <summary>The folder of the workloads' certificates on the node.</summary>
    public const string Pki = "/etc/lab/pki";

    /// <summary>The part of a cluster that is behind the API server.</summary>
    public const string Part = "Webhooks and aggregated API servers";

    public static CatalogueEntry Certificate { get; } = CatalogueEntry.Authority(Name, Name, CertificateLocation.PairIn(Pki, Name));
}
