namespace Lab.Harness.Distributions.Kubeadm.Versions;

/// <summary>Kubernetes 1.35. Read in v1.35.6.</summary>
internal static class V1_35
{
    public static KubeadmVersion Data { get; } = V1_34.Data with
    {
        SinceMinor = 35,

        // k/k#138958.
        KubeletClientGroupUntilPatch = 6,
    };
}
