namespace Lab.Harness.Distributions.Kubeadm.Versions;

/// <summary>Kubernetes 1.33. Read in v1.33.13.</summary>
internal static class V1_33
{
    public static KubeadmVersion Data { get; } = V1_31.Data with
    {
        SinceMinor = 33,

        // cmd/kubeadm/app/phases/certs/certlist.go: KubeadmCertKubeletClient (k/k#138958).
        KubeletClientGroupUntilPatch = 13,

        // apiserver/pkg/server/options/serving_with_loopback.go: maxAge, three years and a day (k/k#130047).
        LoopbackLifetime = TimeSpan.FromDays((3 * 365) + 1) - TimeSpan.FromHours(1),
        Changes =
        [
            .. V1_31.Data.Changes,
            new(
                33,
                NotableAspect.Words,
                "a watch that fails is written with its reason in a field err",
                "Kubernetes v1.36.2, client-go/tools/cache/reflector.go")
            {
                After = "\"Failed to watch\"",
            },
        ],
    };
}
