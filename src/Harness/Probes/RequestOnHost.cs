using Lab.Harness.Clusters;

namespace Lab.Harness.Probes;

/// <summary>A client outside of the cluster that is in use all the time: the administrator's kubeconfig, read anew for each request.</summary>
public sealed class RequestOnHost : IProbe
{
    /// <inheritdoc/>
    public string Name => "request-host";

    /// <inheritdoc/>
    public string Question => "a request to the API server from the host about twice a second, each on a new connection, with the administrator's kubeconfig as it is at that moment";

    /// <inheritdoc/>
    public TimeSpan Pause => RequestText.Pause;

    /// <inheritdoc/>
    public bool KeepsPace => true;

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) =>
        RequestText.Read(await cluster.Host.RunAsync(
            cluster.Kubectl, ["--kubeconfig", cluster.Kubeconfig, "get", "--raw", RequestText.Path], RequestText.AnswerWithin, cancellationToken));
}
