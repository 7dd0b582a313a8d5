namespace Lab.Harness.Clusters;

/// <summary>The configuration file that kubeadm reads for a further control-plane node.</summary>
internal sealed record KubeadmJoinConfiguration
{
    public const string Path = "/lab/join.conf";

    /// <summary>A kubeconfig with the administrator's rights that leads to the first node: the new one asks with it what cluster it joins.</summary>
    public const string DiscoveryPath = "/lab/discovery.conf";

    /// <summary>What kubeadm would read if the node were the first one.</summary>
    public required KubeadmConfiguration Node { get; init; }

    public string ToYaml() =>
        $"""
        apiVersion: {Node.Version.KubeadmApiVersion}
        kind: JoinConfiguration
        discovery:
          file:
            kubeConfigPath: {DiscoveryPath}
        controlPlane:
          localAPIEndpoint:
            advertiseAddress: {Node.NodeAddress}
            bindPort: 6443
        {Node.NodeRegistration()}

        """;
}
