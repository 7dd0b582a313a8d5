namespace Lab.Harness.Forecasts.Findings;

/// <summary>A kubelet that does not renew its client certificate: it ends with it, and no tool of kubeadm's renews it either.</summary>
internal sealed class NoRotation : IFindingRule
{
    private const string Certificate = "kubelet-client";

    /// <inheritdoc/>
    public IEnumerable<ForecastFinding> Look(FindingScene scene)
    {
        List<string> nodes = [.. scene.Reading.Cluster.Nodes.Where(node => node.RotatesKubeletClient == false).Select(node => node.Name)];
        return nodes is [] ? [] :
        [
            new(
                FindingKind.NoRotation,
                "The kubelet does not renew its client certificate, for rotateCertificates is off, and kubeadm's renewal passes it over.",
                nodes,
                scene.Measured(Certificate)),
        ];
    }
}
