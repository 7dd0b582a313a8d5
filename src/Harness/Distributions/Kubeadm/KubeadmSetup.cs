namespace Lab.Harness.Distributions.Kubeadm;

/// <summary>How kubeadm is configured for a node.</summary>
/// <param name="version">The version of Kubernetes.</param>
/// <param name="data">What that version changes.</param>
internal sealed class KubeadmSetup(KubernetesVersion version, KubeadmVersion data) : INodeSetup
{
    /// <inheritdoc/>
    public IReadOnlyList<string> KeyKinds => data.KeyKinds;

    /// <inheritdoc/>
    public IReadOnlyList<(string Path, string Text)> FilesFor(NodeSettings node)
    {
        var configuration = new KubeadmConfiguration(version, data, node);
        return
        [
            (KubeadmConfiguration.Path, configuration.ToYaml()),
            .. node.JoinsBy is { } kubeconfig
                ?
                [
                    (KubeadmJoinConfiguration.Path, new KubeadmJoinConfiguration(configuration).ToYaml()),
                    (KubeadmJoinConfiguration.EtcdPatchPath, KubeadmJoinConfiguration.EtcdPatch),
                    (KubeadmJoinConfiguration.DiscoveryPath, kubeconfig),
                ]
                : Array.Empty<(string, string)>(),
        ];
    }
}
