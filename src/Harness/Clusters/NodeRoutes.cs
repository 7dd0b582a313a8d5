using System.Net;
using Lab.Harness.Distributions;

namespace Lab.Harness.Clusters;

/// <summary>The ways between the nodes of a cluster. A node that is alone needs none.</summary>
/// <param name="plans">All nodes.</param>
/// <param name="sharedAddress">The address that each takes for its own API server's where there are several, as a load balancer's would be.</param>
/// <param name="networks">The networks within the cluster.</param>
internal sealed class NodeRoutes(IReadOnlyList<NodePlan> plans, IPAddress sharedAddress, InnerNetworks networks)
{
    /// <summary>The address that all nodes share; it belongs to none of them.</summary>
    public IPAddress SharedAddress => sharedAddress;

    /// <summary>Has a node take the shared address for its own API server's.</summary>
    public async Task TakeSharedAddressAsync(Node node, CancellationToken cancellationToken)
    {
        if (plans.Count > 1)
        {
            (await node.ShellAsync($"ip address replace {sharedAddress}/32 dev lo", cancellationToken)).OrThrow("take the shared address");
        }
    }

    /// <summary>Leads a node by the shared address to the first node, as long as it has no API server of its own.</summary>
    public async Task LeadToAsync(Node first, Node node, CancellationToken cancellationToken) =>
        (await node.ShellAsync($"ip route replace {sharedAddress}/32 via {first.Address}", cancellationToken)).OrThrow("lead to the first node");

    /// <summary>Takes back that the shared address leads a node to the first node.</summary>
    public async Task LeaveAsync(Node node, CancellationToken cancellationToken) =>
        (await node.ShellAsync($"ip route del {sharedAddress}/32", cancellationToken)).OrThrow("leave the first node");

    /// <summary>A node reaches the pods of the others through their nodes.</summary>
    public async Task RoutePodsAsync(Node node, CancellationToken cancellationToken)
    {
        if (plans.Count > 1)
        {
            var routes = plans.Where(other => other.Name != node.Name).Select(other => $"ip route replace {networks.PodsOf(other.Number)} via {other.Address}");
            (await node.ShellAsync(string.Join(" && ", routes), cancellationToken)).OrThrow("route to the other nodes' pods");
        }
    }
}
