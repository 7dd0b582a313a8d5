namespace Lab.Harness.Reports.Rejections;

/// <summary>
/// The ways that the requests of the lab's probes go. A journal names a probe and quotes what it was told; who was connected to whom is the probe's
/// nature, and is written down here. Of a probe that is not listed nothing is claimed.
/// </summary>
internal static class ProbeRoutes
{
    private static readonly Dictionary<string, Route[]> ByProbe = new(StringComparer.Ordinal)
    {
        ["kubectl-host"] = [new(Peer.KubectlOnHost, Peer.ApiServer)],
        ["kubectl-real-time"] = [new("kubectl by the machine's clock", Peer.ApiServer)],
        ["kubectl-path"] = [new(Peer.KubectlOnHost, Peer.ApiServer)],
        ["kubectl-node"] = [new(Peer.KubectlOnNode, Peer.ApiServer)],
        ["kubectl-last-node"] = [new("kubectl on the last node", Peer.ApiServer)],
        ["kubectl-logs"] = [new(Peer.KubectlOnHost, Peer.ApiServer), new(Peer.ApiServer, Peer.Kubelet)],
        ["kubectl-logs-idle"] = [new(Peer.KubectlOnHost, Peer.ApiServer), new(Peer.ApiServer, Peer.Kubelet)],
        ["kubectl-exec"] = [new(Peer.KubectlOnHost, Peer.ApiServer), new(Peer.ApiServer, Peer.Kubelet)],
        ["request-host"] = [new("client on the host", Peer.ApiServer)],
        ["request-pod"] = [new("client in a pod", Peer.ApiServer)],
        ["handshake"] = [new(Peer.NewConnections, Peer.ApiServer)],
        ["loopback"] = [new(Peer.NewConnections, Peer.ApiServer)],
        ["dotnet-client"] = [new(Peer.NewConnections, Peer.ApiServer)],
        ["client-certificate"] = [new("client that trusts all", Peer.ApiServer)],
        ["held-connection"] = [new(Peer.OpenConnections, Peer.ApiServer)],
        ["watch"] = [new(Peer.OpenConnections, Peer.ApiServer)],
        ["readyz"] = [new(Peer.ApiServer, Peer.Etcd, IsIndirect: true)],
        ["new-resource"] = [new(Peer.ApiServer, Peer.Etcd, IsIndirect: true)],
        ["lease-controller-manager"] = [new(Peer.ControllerManager, Peer.ApiServer, IsIndirect: true)],
        ["deployment-scales"] = [new(Peer.ControllerManager, Peer.ApiServer, IsIndirect: true)],
        ["lease-scheduler"] = [new(Peer.Scheduler, Peer.ApiServer, IsIndirect: true)],
        ["pod-schedules"] = [new(Peer.Scheduler, Peer.ApiServer, IsIndirect: true)],
        ["new-service"] = [new(Peer.Proxy, Peer.ApiServer, IsIndirect: true)],
        ["node-ready"] = [new(Peer.Kubelet, Peer.ApiServer, IsIndirect: true)],
        ["last-node-ready"] = [new("kubelet of the last node", Peer.ApiServer, IsIndirect: true)],
        ["pod-runs"] = [new(Peer.Kubelet, Peer.ApiServer, IsIndirect: true)],
        ["etcdctl"] = [new("etcdctl", Peer.Etcd)],
        ["etcd-handshake"] = [new(Peer.NewConnections, Peer.Etcd)],
        ["etcd-peer-handshake"] = [new(Peer.NewConnections, Peer.EtcdPeerPort)],
        ["kubelet-handshake"] = [new(Peer.NewConnections, Peer.Kubelet)],
        ["webhook"] = [new(Peer.ApiServer, Peer.Webhook, IsIndirect: true)],
        ["guarded-write"] = [new(Peer.ApiServer, Peer.Webhook, IsIndirect: true)],
        ["aggregated-api"] = [new(Peer.ApiServer, Peer.Aggregated, IsIndirect: true)],
        ["aggregated-flunders"] = [new(Peer.ApiServer, Peer.Aggregated, IsIndirect: true)],
        ["apiservice-available"] = [new(Peer.ApiServer, Peer.Aggregated, IsIndirect: true)],
    };

    /// <summary>Probes of which no connection with a certificate can be told: whether the API server lives, dates that nobody judges, a page over plain HTTP.</summary>
    private static readonly string[] Without = ["livez", "openssl", "service-serves"];

    /// <summary>The ways that a probe's request goes, the nearest first; none where they are not known.</summary>
    public static IReadOnlyList<Route> Of(string probe) => ByProbe.GetValueOrDefault(probe) ?? [];

    /// <summary>Whether it has been thought of which way a probe's request goes.</summary>
    public static bool Knows(string probe) => ByProbe.ContainsKey(probe) || Without.Contains(probe, StringComparer.Ordinal);

    /// <summary>The component whose work a probe tells of: the one that has to do something for the answer to be good.</summary>
    public static string ComponentOf(string probe) => Of(probe) switch
    {
        [] => probe is "livez" or "openssl" ? Peer.ApiServer : probe,
        [.., { IsIndirect: true } indirect] when indirect.Server == Peer.ApiServer => indirect.Client,
        [{ Client: Peer.NewConnections, Server: var server }] => server,
        [{ Client: Peer.ApiServer, Server: Peer.Etcd }] => Peer.ApiServer,
        [{ Client: Peer.ApiServer, Server: var server }] => server,
        [var first, ..] => first.Client,
    };
}
