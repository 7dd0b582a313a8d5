using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;

namespace Lab.Harness.Workloads;

/// <summary>
/// An aggregated API server, as metrics-server is one: Kubernetes' own sample, with an etcd beside it. It serves with the certificate
/// <c>aggregated-api-serving</c>, and it takes a user's name only from a front proxy that presents <c>front-proxy-client</c> to it.
/// </summary>
internal sealed class AggregatedApi : IWorkload
{
    /// <summary>How an image is called besides that the lab built of the sources of 1.20; the script that prepares a node image gives it that name.</summary>
    private const string MadeByLab = "sample-apiserver:made-by-lab";

    /// <summary>One of 1.20 asks for flowcontrol.apiserver.k8s.io/v1beta1, which Kubernetes 1.26 removed.</summary>
    private const string OfOwn = "--feature-gates=APIPriorityAndFairness=false";

    /// <summary>Later ones can't be told so, and need not be. This is their default.</summary>
    private const string OfPublished = "--audit-log-maxsize=0";

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
        var etcd = (await cluster.ControlPlane.ShellAsync($"echo {cluster.Distribution.ImageOf(ComponentName.Etcd)}", cancellationToken))
            .OrThrow("find the image of etcd");
        var isOwn = cluster.Options.Image.IsOwn
            || (await cluster.ControlPlane.ShellAsync($"{cluster.Distribution.Runtime.ListImages} | grep -q '{MadeByLab}'", cancellationToken)).ExitCode == 0;

        // A list takes all of it: discovery, the front proxy's certificate, delegated authorization, etcd.
        await WorkloadManifest.InstallAsync(
            cluster,
            "aggregated API server",
            WorkloadManifest.Read("aggregated-api.yaml", authority, ("etcd-image", etcd.StandardOutput.Trim()), ("own-argument", isOwn ? OfOwn : OfPublished)),
            $"timeout {Patience.Seconds(5)} {cluster.Distribution.Kubectl} get --raw /apis/wardle.example.com/v1alpha1/flunders",
            cancellationToken);
    }
}
