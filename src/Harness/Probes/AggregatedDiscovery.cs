using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>What every kubectl asks first of an aggregated API: which resources there are. The workload <c>aggregated-api</c> has to be installed.</summary>
internal sealed class AggregatedDiscovery : IProbe
{
    /// <inheritdoc/>
    public string Name => "aggregated-api";

    /// <inheritdoc/>
    public string Question => "kubectl get --raw /apis/wardle.example.com/v1alpha1 on the host, which the API server passes on to the aggregated API server";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.ApiServer, RouteEnd.Aggregated, IsIndirect: true)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => KubectlRun.AnswerWithin;

    /// <inheritdoc/>
    public TimeSpan Pause => KubectlRun.Pause;

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) =>
        KubectlRun.Granted(await KubectlRun.OnHostAsync(cluster, cancellationToken, "get", "--raw", "/apis/wardle.example.com/v1alpha1"));
}
