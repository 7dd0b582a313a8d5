using Lab.Harness.Distributions;
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
        ["kubectl-host"] = [new(RouteEnd.KubectlOnHost, RouteEnd.ApiServer)],
        ["kubectl-real-time"] = [new("kubectl by the machine's clock", RouteEnd.ApiServer)],
        ["kubectl-path"] = [new(RouteEnd.KubectlOnHost, RouteEnd.ApiServer)],
        ["kubectl-node"] = [new(RouteEnd.KubectlOnNode, RouteEnd.ApiServer)],
        ["kubectl-last-node"] = [new("kubectl on the last node", RouteEnd.ApiServer)],
        ["kubectl-logs"] = [new(RouteEnd.KubectlOnHost, RouteEnd.ApiServer), new(RouteEnd.ApiServer, RouteEnd.Kubelet)],
        ["kubectl-logs-idle"] = [new(RouteEnd.KubectlOnHost, RouteEnd.ApiServer), new(RouteEnd.ApiServer, RouteEnd.Kubelet)],
        ["kubectl-exec"] = [new(RouteEnd.KubectlOnHost, RouteEnd.ApiServer), new(RouteEnd.ApiServer, RouteEnd.Kubelet)],
        ["request-host"] = [new("client on the host", RouteEnd.ApiServer)],
        ["request-pod"] = [new("client in a pod", RouteEnd.ApiServer)],
        ["handshake"] = [new(RouteEnd.NewConnections, RouteEnd.ApiServer)],
        ["loopback"] = [new(RouteEnd.NewConnections, RouteEnd.ApiServer)],
        ["dotnet-client"] = [new(RouteEnd.NewConnections, RouteEnd.ApiServer)],
        ["client-certificate"] = [new("client that trusts all", RouteEnd.ApiServer)],
        ["held-connection"] = [new(RouteEnd.OpenConnections, RouteEnd.ApiServer)],
        ["watch"] = [new(RouteEnd.OpenConnections, RouteEnd.ApiServer)],
        ["readyz"] = [new(RouteEnd.ApiServer, RouteEnd.Etcd, IsIndirect: true)],
        ["new-resource"] = [new(RouteEnd.ApiServer, RouteEnd.Etcd, IsIndirect: true)],
        ["lease-controller-manager"] = [new(RouteEnd.ControllerManager, RouteEnd.ApiServer, IsIndirect: true)],
        ["deployment-scales"] = [new(RouteEnd.ControllerManager, RouteEnd.ApiServer, IsIndirect: true)],
        ["lease-scheduler"] = [new(RouteEnd.Scheduler, RouteEnd.ApiServer, IsIndirect: true)],
        ["pod-schedules"] = [new(RouteEnd.Scheduler, RouteEnd.ApiServer, IsIndirect: true)],
        ["new-service"] = [new(RouteEnd.Proxy, RouteEnd.ApiServer, IsIndirect: true)],
        ["node-ready"] = [new(RouteEnd.Kubelet, RouteEnd.ApiServer, IsIndirect: true)],
        ["last-node-ready"] = [new("kubelet of the last node", RouteEnd.ApiServer, IsIndirect: true)],
        ["pod-runs"] = [new(RouteEnd.Kubelet, RouteEnd.ApiServer, IsIndirect: true)],
        ["etcdctl"] = [new("etcdctl", RouteEnd.Etcd)],
        ["etcd-handshake"] = [new(RouteEnd.NewConnections, RouteEnd.Etcd)],
        ["etcd-peer-handshake"] = [new(RouteEnd.NewConnections, RouteEnd.EtcdPeerPort)],
        ["kubelet-handshake"] = [new(RouteEnd.NewConnections, RouteEnd.Kubelet)],
        ["webhook"] = [new(RouteEnd.ApiServer, RouteEnd.Webhook, IsIndirect: true)],
        ["guarded-write"] = [new(RouteEnd.ApiServer, RouteEnd.Webhook, IsIndirect: true)],
        ["aggregated-api"] = [new(RouteEnd.ApiServer, RouteEnd.Aggregated, IsIndirect: true)],
        ["aggregated-flunders"] = [new(RouteEnd.ApiServer, RouteEnd.Aggregated, IsIndirect: true)],
        ["apiservice-available"] = [new(RouteEnd.ApiServer, RouteEnd.Aggregated, IsIndirect: true)],
    };

    /// <summary>The component whose work a probe reflects although the probe shows none of its connections.</summary>
    private static readonly Dictionary<string, string> Components = new(StringComparer.Ordinal)
    {
        ["livez"] = RouteEnd.ApiServer,
        ["openssl"] = RouteEnd.ApiServer,
    };

    /// <summary>The connections that a probe's request went over, the nearest first; none where they are not known.</summary>
    public static IReadOnlyList<RouteLeg> Of(string probe) => ByProbe.GetValueOrDefault(probe) ?? [];

    /// <summary>The component that a probe told of where its route does not show it.</summary>
    public static string? ComponentOf(string probe) => Components.GetValueOrDefault(probe);
}
