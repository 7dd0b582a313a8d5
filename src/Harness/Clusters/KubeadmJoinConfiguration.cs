using System.Net;

namespace Lab.Harness.Clusters;

/// <summary>The configuration file that kubeadm reads for a further control-plane node.</summary>
internal sealed record KubeadmJoinConfiguration
{
    public const string Path = "/lab/join.conf";

    /// <summary>A kubeconfig with the administrator's rights that leads to the first node: the new one asks with it what cluster it joins.</summary>
    public const string DiscoveryPath = "/lab/discovery.conf";

    public required KubeadmConfiguration Cluster { get; init; }

    public required string NodeName { get; init; }

    public required IPAddress NodeAddress { get; init; }

    public string ToYaml() =>
        $"""
        apiVersion: {Cluster.Version.KubeadmApiVersion}
        kind: JoinConfiguration
        discovery:
          file:
            kubeConfigPath: {DiscoveryPath}
        controlPlane:
          localAPIEndpoint:
            advertiseAddress: {NodeAddress}
            bindPort: 6443
        {(Cluster with { NodeName = NodeName, NodeAddress = NodeAddress }).NodeRegistration()}

        """;
}
