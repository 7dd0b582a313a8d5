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

        // The feature LegacyServiceAccountTokenNoAutoGeneration.
        TokensAreSecrets = false,

        // The kubelet removes a dead container's log with it, and by its default of 1 keeps one only: of a crash loop, the words that tell why.
        KubeletArguments = [("maximum-dead-containers-per-container", "20")],
        Changes =
        [
            .. V1_23.Data.Changes,
            new(
                24,
                NotableAspect.Words,
                "kubectl looks up the server's API groups first, and writes a line for each look-up that fails",
                "Kubernetes v1.36.2, client-go/discovery/cached/memory/memcache.go")
            {
                After = "memcache.go",
            },
            new(
                27,
                NotableAspect.Words,
                "Go 1.20, of which 1.27 is made, puts “tls: failed to verify certificate” before the reason",
                "Go, crypto/tls/common.go: CertificateVerificationError; k/k#114502")
            {
                After = "tls: failed to verify certificate",
            },
        ],
    };
}
