namespace Lab.Harness.Distributions.Kubeadm.Versions;

/// <summary>Kubernetes 1.35. Read in v1.35.6.</summary>
internal static class V1_35
{
    public static KubeadmVersion Data { get; } = V1_34.Data with
    {
        SinceMinor = 35,

        // k/k#138958.
        KubeletClientGroupUntilPatch = 6,
        Changes =
        [
            .. V1_34.Data.Changes,
            new(
                35,
                NotableAspect.Words,
                "a lease that can't be read is written as “Error retrieving lease lock” with a field err",
                "Kubernetes v1.36.2, client-go/tools/leaderelection/leaderelection.go")
            {
                After = "\"Error retrieving lease lock\"",
            },
        ],
    };
}
