using Lab.Harness.Distributions.Kubeadm.Components;
using Lab.Harness.Distributions.Kubeadm.Versions;
using Lab.Harness.Distributions.LabWorkloads;

namespace Lab.Harness.Distributions.Kubeadm;

/// <summary>Kubernetes as kubeadm sets it up, with etcd stacked on the control plane.</summary>
internal static class KubeadmDistribution
{
    /// <summary>The versions that change something, the oldest first. A further one is a file in <c>Versions</c> and a word here.</summary>
    private static readonly IReadOnlyList<KubeadmVersion> Versions =
        [
            V1_20.Data, V1_22.Data, V1_23.Data, V1_24.Data, V1_29.Data, V1_31.Data, V1_33.Data, V1_34.Data, V1_35.Data, V1_36.Data,
        ];

    /// <summary>
    /// The version that the lab's own node image has. Whatever needs names before there is a cluster uses it: an experiment file that is read,
    /// a list of steps that is printed.
    /// </summary>
    public static Distribution Default { get; } = For(new KubernetesVersion(1, 20, 2));

    /// <summary>The minor versions of Kubernetes 1 that the lab knows, the oldest first: those that it makes node images of.</summary>
    public static IReadOnlyList<int> KnownMinors { get; } = [20, 31, 32, 33, 34, 35, 36, 37];

    /// <summary>kubeadm's cluster of each minor version that the lab knows, the oldest first.</summary>
    public static IReadOnlyList<Distribution> Known { get; } =
        [.. KnownMinors.Select(minor => minor == Default.Version.Minor ? Default : For(new KubernetesVersion(1, minor, 0)))];

    /// <summary>kubeadm's cluster of a version. A version that is older than every known one is taken for the oldest.</summary>
    public static Distribution For(KubernetesVersion version) => For(version, DataOf(version));

    /// <summary>kubeadm's cluster of a version as it is recorded, <c>v1.20.2</c> for example; <see langword="null"/> where the text is not a version.</summary>
    public static Distribution? TryFor(string version) => KubernetesVersion.TryParse(version) is { } known ? For(known) : null;

    /// <summary>
    /// The newest version in a range that the lab knows; where it knows none, the first of the range. It is <see langword="null"/> where the range ends
    /// before every version that the lab knows.
    /// </summary>
    public static KubernetesVersion? NewestIn(VersionRange range) =>
        KnownMinors.OrderDescending().Select(range.FirstOf).FirstOrDefault(version => version is not null) ?? range.From;

    /// <summary>The versions with a certificate, from the oldest that the lab knows to the newest; <see langword="null"/> where all have it, or none.</summary>
    /// <param name="certificate">Its name.</param>
    public static VersionRange? VersionsWith(string certificate)
    {
        var (oldest, newest) = (KnownMinors[0], KnownMinors[^1]);
        var with = Enumerable.Range(oldest, newest - oldest + 1)
            .Where(minor => For(new KubernetesVersion(1, minor, 0)).AllCertificates.TryFind(certificate) is not null)
            .ToList();
        return with is [var first, ..]
            ? VersionRange.TryParse($"{(first == oldest ? "" : $">=1.{first}")} {(with[^1] == newest ? "" : $"<1.{with[^1] + 1}")}")
            : null;
    }

    /// <summary>What a version changes.</summary>
    internal static KubeadmVersion DataOf(KubernetesVersion version)
    {
        var data = Versions.LastOrDefault(data => data.SinceMinor <= version.Minor) ?? Versions[0];
        var isLater = version.Minor > data.SinceMinor || version.Patch >= data.KubeletClientGroupUntilPatch;
        return data.KubeletClientGroupUntilPatch is not null && isLater ? data with { KubeletClientGroup = null } : data;
    }

    /// <summary>kubeadm's cluster where a version changes just that.</summary>
    internal static Distribution For(KubernetesVersion version, KubeadmVersion data) => new()
    {
        Name = "kubeadm",
        Version = version,
        Paths = KubeadmPaths.All,
        Networks = KubeadmNetworks.All,
        Runtime = Containerd.Runtime,
        Setup = new KubeadmSetup(version, data),
        FirstData = KubeadmFirstData.Of(data),
        Commands = new KubeadmCommands(data),
        RenewalBackdating = data.RenewalBackdating,
        AdministratorsBinding = data.AdministratorsBinding,
        Loopback = new("apiserver-loopback-client", data.LoopbackLifetime),
        Changes = [.. data.Changes.Where(change => change.SinceMinor <= version.Minor)],
        Certificates = KubeadmCertificates.Of(data),
        Components =
        [
            Etcd.Of(data),
            KubeApiServer.Of(data),
            KubeControllerManager.Of(data),
            KubeScheduler.Of(data),
            Kubelet.Of(data),
            KubeProxy.Of(data),
            Containerd.Component,
        ],
        Workloads = [Webhook.Data.Component, Wardle.Data.Component],
        WorkloadCertificates = [WorkloadAuthority.Certificate, Webhook.Data.Certificate, Wardle.Data.Certificate],
    };
}
