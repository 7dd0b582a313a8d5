namespace Lab.Harness.Distributions.Kubeadm.Versions;

/// <summary>Kubernetes 1.23.</summary>
internal static class V1_23
{
    public static KubeadmVersion Data { get; } = V1_22.Data with
    {
        SinceMinor = 23,

        // v1beta3 came with 1.22, and v1beta2 was deprecated with 1.23 (kubeadm's API reference).
        ConfigurationApi = "kubeadm.k8s.io/v1beta3",
    };
}
