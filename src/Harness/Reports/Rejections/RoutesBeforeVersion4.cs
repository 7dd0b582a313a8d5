using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Rejections;

/// <summary>
/// The routes of the probes of that time, for journals before version 4, which do not tell them. A new probe needs no entry here: it says itself
/// between whom it looks, and later journals quote that.
/// </summary>
internal static class RoutesBeforeVersion4
{
    private static readonly Dictionary<string, RouteLeg[]> ByProbe = new(StringComparer.Ordinal)
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

    /// <summary>The component that a probe tells of though no connection can be told of it.</summary>
    private static readonly Dictionary<string, string> Components = new(StringComparer.Ordinal) { ["livez"] = Peer.ApiServer, ["openssl"] = Peer.ApiServer };

    /// <summary>The connections that a probe's request went over, the nearest first; none where they are not known.</summary>
    public static IReadOnlyList<RouteLeg> Of(string probe) => ByProbe.GetValueOrDefault(probe) ?? [];

    /// <summary>The component that a probe told of where its route does not show it.</summary>
    public static string? ComponentOf(string probe) => Components.GetValueOrDefault(probe);
}
