using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;

namespace Lab.Harness.Workloads;

/// <summary>
/// An aggregated API server, as metrics-server is one: Kubernetes' own sample, with an etcd beside it. It serves with the certificate
/// <c>aggregated-api-serving</c>, and it takes a user's name only from a front proxy that presents <c>front-proxy-client</c> to it.
/// </summary>
public sealed class AggregatedApi : IWorkload
{
    /// <inheritdoc/>
    public string Name => "aggregated-api";

    /// <inheritdoc/>
    public string Summary => "an aggregated API server (k8s.io/sample-apiserver) behind the APIService v1alpha1.wardle.example.com";

    /// <inheritdoc/>
    public IReadOnlyList<string> Needs => [NodeAddition.SampleApiServer];

    /// <inheritdoc/>
    public async Task InstallAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var authority = WorkloadManifest.AuthorityOf(cluster);
        var etcd = (await cluster.ControlPlane.ShellAsync($"echo {Distribution.ImageOf(ComponentName.Etcd)}", cancellationToken))
            .OrThrow("find the image of etcd");
        // A list takes all of it: discovery, the front proxy's certificate, delegated authorization, etcd.
        await WorkloadManifest.InstallAsync(
            cluster,
            "aggregated API server",
            WorkloadManifest.Read("aggregated-api.yaml", authority, ("etcd-image", etcd.StandardOutput.Trim())),
            $"timeout 5 {cluster.Distribution.Kubectl} get --raw /apis/wardle.example.com/v1alpha1/flunders",
            cancellationToken);
    }
}
