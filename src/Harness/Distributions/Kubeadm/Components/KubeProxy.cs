namespace Lab.Harness.Distributions.Kubeadm.Components;

/// <summary>
/// kube-proxy, a pod of a DaemonSet on each node. It authenticates to the API server with a token, and trusts the CA that is mounted into its pod.
/// </summary>
internal static class KubeProxy
{
    /// <summary>Plain HTTP.</summary>
    private const int HealthPort = 10256;

    /// <summary>Plain HTTP, on the node alone.</summary>
    private const int MetricsPort = 10249;

    public static Component Of(KubeadmVersion version) => new()
    {
        Name = ComponentName.Proxy,
        Hosting = new PodContainer(ComponentName.Proxy, "kube-system"),
        Endpoints = [new(HealthPort), Endpoint.OnLoopback(MetricsPort)],
        GivesUpWith = version.ContainerGivesUpWith,
    };
}
