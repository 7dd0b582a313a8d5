using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;

namespace Lab.Harness.Workloads;

/// <summary>
/// An admission webhook that guards the configmaps of the namespace <c>guarded</c>, with the certificate <c>webhook-serving</c>. It denies
/// those that hold <c>webhook-e2e-test=webhook-disallow</c>, so that one that is asked can be told from one that is passed over.
/// </summary>
internal abstract class AdmissionWebhook : IWorkload
{
    private readonly string failurePolicy;

    private protected AdmissionWebhook(string failurePolicy) => this.failurePolicy = failurePolicy;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Summary { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Needs => [NodeAddition.Agnhost];

    /// <inheritdoc/>
    public Task InstallAsync(Cluster cluster, CancellationToken cancellationToken) => WorkloadManifest.InstallAsync(
        cluster,
        "admission webhook",
        WorkloadManifest.Read("webhook.yaml", WorkloadManifest.AuthorityOf(cluster), ("failure-policy", failurePolicy)),
        // Raw, as kubectl would ask for the API server's whole description before it sends a dry run. The denial is the proof.
        $$$"""
        echo '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"unwanted"},"data":{"webhook-e2e-test":"webhook-disallow"}}' |
          timeout {{{Patience.Seconds(10)}}} {{{cluster.Distribution.Kubectl}}} create --raw '/api/v1/namespaces/guarded/configmaps?dryRun=All' -f - 2>&1 |
          grep -q 'denied the request'
        """,
        cancellationToken);
}
