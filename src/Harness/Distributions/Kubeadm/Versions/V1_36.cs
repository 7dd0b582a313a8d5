namespace Lab.Harness.Distributions.Kubeadm.Versions;

/// <summary>Kubernetes 1.36 and later.</summary>
internal static class V1_36
{
    public static KubeadmVersion Data { get; } = V1_31.Data with
    {
        SinceMinor = 36,

        // pkg/kubelet/server/server.go: ListenAndServeTLS without files, k/k#133654. Before, whoever asks without a server name is shown the first one.
        ReadOnlyAtStart = ["controller-manager", "scheduler"],
    };
}
