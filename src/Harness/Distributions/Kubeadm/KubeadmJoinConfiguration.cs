using Lab.Harness.Distributions.Kubeadm.Components;

namespace Lab.Harness.Distributions.Kubeadm;

/// <summary>The configuration file that kubeadm reads for a further control-plane node.</summary>
/// <param name="Configuration">What kubeadm would read if the node were the first one.</param>
internal sealed record KubeadmJoinConfiguration(KubeadmConfiguration Configuration)
{
    public const string Path = "/lab/join.conf";

    /// <summary>A kubeconfig with the administrator's rights that leads to the first node: the new one asks with it what cluster it joins.</summary>
    public const string DiscoveryPath = "/lab/discovery.conf";

    /// <summary>The patch of etcd's static pod, by the name that kubeadm looks for.</summary>
    public const string EtcdPatchPath = "/lab/patches/etcd.yaml";

    /// <summary>
    /// Takes the request for disk from etcd's pod. A kubelet registers its node before it knows the size of its disk, and a static pod that asks for
    /// more than the node is said to have fails for good; etcd's comes just then. The member that was announced then never runs, and etcd is without
    /// its majority.
    /// </summary>
    /// <remarks>Source: Kubernetes 1.20, <c>pkg/kubelet/lifecycle/predicate.go</c>; seen in one start of three nodes in ten.</remarks>
    public const string EtcdPatch =
        """
        spec:
          containers:
            - name: etcd
              resources:
                requests:
                  ephemeral-storage: null

        """;

    public string ToYaml() =>
        $"""
        apiVersion: {Configuration.Data.ConfigurationApi}
        kind: JoinConfiguration
        discovery:
          file:
            kubeConfigPath: {DiscoveryPath}
        controlPlane:
          localAPIEndpoint:
            advertiseAddress: {Configuration.Node.Address}
            bindPort: {KubeApiServer.Port}
        {Configuration.NodeRegistration()}{(Configuration.Data.JoinsAsLearner ? $"\npatches:\n  directory: {System.IO.Path.GetDirectoryName(EtcdPatchPath)}" : "")}

        """;
}
