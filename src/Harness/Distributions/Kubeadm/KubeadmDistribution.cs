using Lab.Harness.Distributions.Kubeadm.Components;
using Lab.Harness.Distributions.Kubeadm.Versions;
using Lab.Harness.Distributions.LabWorkloads;

namespace Lab.Harness.Distributions.Kubeadm;

/// <summary>Kubernetes as kubeadm sets it up, with etcd stacked on the control plane.</summary>
public static class KubeadmDistribution
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

    /// <summary>kubeadm's cluster of a version. A version that is older than every known one is taken for the oldest.</summary>
    public static Distribution For(KubernetesVersion version) => For(version, DataOf(version));

    /// <summary>kubeadm's cluster of a version as it is recorded, <c>v1.20.2</c> for example; <see langword="null"/> where the text is none.</summary>
    public static Distribution? TryFor(string version) => KubernetesVersion.TryParse(version) is { } known ? For(known) : null;

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
        Setup = new KubeadmSetup(version, data),
        Commands = new KubeadmCommands(data),
        RenewalBackdating = data.RenewalBackdating,
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
