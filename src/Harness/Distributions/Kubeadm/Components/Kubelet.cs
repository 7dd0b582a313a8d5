namespace Lab.Harness.Distributions.Kubeadm.Components;

/// <summary>The kubelet of a node.</summary>
internal static class Kubelet
{
    public const int Port = 10250;

    /// <summary>Plain HTTP, on the node alone.</summary>
    private const int HealthPort = 10248;

    public static Component Of(KubeadmVersion version) => new()
    {
        Name = ComponentName.Kubelet,
        Hosting = new SystemdService(ComponentName.Kubelet),
        Endpoints = [new(Port) { Certificate = "kubelet-serving" }, Endpoint.OnLoopback(HealthPort)],
        Metrics = new(ComponentName.Kubelet, new Endpoint(Port)),
        Reads = version.Reading("kubelet-client", "kubelet-serving"),
        Health = new($"http://127.0.0.1:{HealthPort}/healthz"),
        GivesUpWith = version.GivesUpWith,
    };
}
