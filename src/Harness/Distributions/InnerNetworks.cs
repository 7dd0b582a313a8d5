using System.Net;

namespace Lab.Harness.Distributions;

/// <summary>
/// The networks that a cluster has within itself, and the domain of its services. Every cluster may have the same: nothing leads to them from outside.
/// </summary>
internal sealed record InnerNetworks
{
    /// <summary>The network of services.</summary>
    public required IPNetwork Services { get; init; }

    /// <summary>The network of pods, with room for a <c>/24</c> of each node.</summary>
    public required IPNetwork Pods { get; init; }

    /// <summary>The domain that names of services end in.</summary>
    public required string Domain { get; init; }

    /// <summary>The address of the API server's service, the first of its network: pods reach the API server there.</summary>
    public IPAddress ApiServer => With(Services.BaseAddress, index: 3, more: 1);

    /// <summary>The share of a node in the network of pods. Where pods of different nodes are to talk, the shares have to differ.</summary>
    /// <param name="node">The number of the node, counted from 0.</param>
    public IPNetwork PodsOf(int node) => new(With(Pods.BaseAddress, index: 2, node), 24);

    /// <summary>The names of a service, as clients in the cluster call it: the shortest first.</summary>
    /// <param name="service">The name of the service.</param>
    /// <param name="space">Its namespace.</param>
    public IReadOnlyList<string> NamesOf(string service, string space) =>
        [service, $"{service}.{space}", $"{service}.{space}.svc", $"{service}.{space}.svc.{Domain}"];

    private static IPAddress With(IPAddress address, int index, int more)
    {
        var bytes = address.GetAddressBytes();
        bytes[index] += checked((byte)more);
        return new(bytes);
    }
}
