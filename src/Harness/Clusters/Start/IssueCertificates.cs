using Lab.Harness.Certificates;

namespace Lab.Harness.Clusters.Start;

/// <summary>Issues the certificates of every node, unless kubeadm issues its own.</summary>
internal sealed class IssueCertificates : IStartStep
{
    /// <inheritdoc/>
    public Task ExecuteAsync(ClusterStart start, CancellationToken cancellationToken)
    {
        var options = start.Options;
        start.IssuedAt = options.Time.GetUtcNow();
        if (options.Issuer == CertificateIssuer.Harness)
        {
            var first = ClusterPki.Issue(PkiOptions(start, start.Plans[0]), options.KeyPool);
            start.Pkis.Add(first);
            start.Pkis.AddRange(start.Plans.Skip(1).Select(plan => first.ForNode(
                plan.Name, plan.Address, options.KeyPool, options.ValiditiesOfFurther?.Invoke(plan.Number))));
        }

        return Task.CompletedTask;
    }

    private static ClusterPkiOptions PkiOptions(ClusterStart start, NodePlan plan) => new()
    {
        Catalogue = start.Options.Distribution.AllCertificates,
        ApiServerPort = start.Options.Distribution.ApiServer.Port,
        NodeName = plan.Name,
        NodeAddress = plan.Address,
        ServiceAddress = start.Options.Distribution.Networks.ApiServer,
        IssuedAt = start.IssuedAt,
        KeyAlgorithm = start.Options.Keys,
        KubeconfigsByReference = start.Options.KubeconfigsByReference,
        SelfSignedKubeletServing = start.Options.SelfSignedKubeletServing,
        AskedForByOwners = start.Options.BootstrapKubeletServing,
        Validities = start.Options.Validities(start.IssuedAt),
        ApiServerUrl = start.Options.ControlPlanes > 1 ? $"https://{start.Routes.SharedAddress}:{start.Options.Distribution.ApiServer.Port}" : null,
        FurtherNames = start.Options.ControlPlanes > 1 ? [start.Routes.SharedAddress.ToString()] : [],
    };
}
