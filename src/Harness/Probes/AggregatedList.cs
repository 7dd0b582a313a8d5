using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// Objects of an aggregated API. To grant it, the aggregated API server has to learn from the front proxy who asks, ask the API server back what
/// he may do, and find them in its etcd. The workload <c>aggregated-api</c> has to be installed.
/// </summary>
internal sealed class AggregatedList : IProbe
{
    /// <inheritdoc/>
    public string Name => "aggregated-flunders";

    /// <inheritdoc/>
    public string Question =>
        "kubectl get --raw …/flunders on the host: objects that the aggregated API server shows only to somebody whom the front proxy vouches for";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.ApiServer, RouteEnd.Aggregated, IsIndirect: true)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => KubectlRun.AnswerWithin;

    /// <inheritdoc/>
    public TimeSpan Pause => KubectlRun.Pause;

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) =>
        KubectlRun.Granted(await KubectlRun.OnHostAsync(cluster, cancellationToken, "get", "--raw", "/apis/wardle.example.com/v1alpha1/flunders"));
}
