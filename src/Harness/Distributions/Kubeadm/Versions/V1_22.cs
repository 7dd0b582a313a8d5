namespace Lab.Harness.Distributions.Kubeadm.Versions;

/// <summary>Kubernetes 1.22. How its programs come to use renewed files was not looked up.</summary>
internal static class V1_22
{
    public static KubeadmVersion Data { get; } = V1_20.Data with
    {
        SinceMinor = 22,

        // The changelog of 1.22: "kubeadm alpha" ended.
        NewKubeconfigCommand = "kubeadm kubeconfig user",
        Reloads = new Dictionary<string, Reloading>(StringComparer.Ordinal),
        Changes =
        [
            new(
                22,
                NotableAspect.Commands,
                "“kubeadm alpha” ended: its commands are kubeadm's own now, “kubeadm kubeconfig user” among them",
                "changelog of 1.22")
            {
                After = "alpha",
            },
            new(22, NotableAspect.Words, "etcd from 3.5 on writes its log as JSON", "etcd v3.6, server/embed/config_logging.go")
            {
                After = "{\"level\":",
            },
        ],
    };
}
