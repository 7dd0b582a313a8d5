namespace Lab.Harness.Distributions.Kubeadm.Versions;

/// <summary>Kubernetes 1.24 to 1.28, without dockershim.</summary>
internal static class V1_24
{
    public static KubeadmVersion Data { get; } = V1_23.Data with
    {
        SinceMinor = 24,

        // kind's node images from then on (images/base/files/etc/containerd/config.toml).
        CgroupDriver = "systemd",
        CriSocket = "unix:///run/containerd/containerd.sock",
        // The kubelet removes a dead container's log with it, and by its default of 1 keeps one only: of a crash loop, the words that tell why.
        KubeletArguments = [("maximum-dead-containers-per-container", "20")],
    };
}
