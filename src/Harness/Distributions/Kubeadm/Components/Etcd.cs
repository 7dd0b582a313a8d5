namespace Lab.Harness.Distributions.Kubeadm.Components;

/// <summary>etcd, a member of it on each control-plane node.</summary>
internal static class Etcd
{
    public const int ClientPort = 2379;
    public const int PeerPort = 2380;

    /// <summary>Plain HTTP: metrics, and the health that the liveness probe asks for. An expired certificate does not fail it.</summary>
    public const int MetricsPort = 2381;

    /// <summary>The client pair for requests to etcd by hand, without extension.</summary>
    public const string HealthcheckClient = KubeadmPaths.Pki + "/etcd/healthcheck-client";

    public static Component Of(KubeadmVersion version) => new()
    {
        Name = ComponentName.Etcd,
        Hosting = KubeadmPaths.StaticPod(ComponentName.Etcd),
        Endpoints =
        [
            Endpoint.OnLoopback(ClientPort) with { Certificate = "etcd-server" },
            new(PeerPort) { Certificate = "etcd-peer" },
            Endpoint.OnLoopback(MetricsPort),
        ],
        Metrics = new(ComponentName.Etcd, Endpoint.OnLoopback(MetricsPort)) { IsTls = false },
        Reads = version.Reading("etcd-server", "etcd-peer"),
        GivesUpWith = version.ContainerGivesUpWith,
    };
}
