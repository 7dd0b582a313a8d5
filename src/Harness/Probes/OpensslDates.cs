using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// The dates of the API server's certificate as it is served, read as in the 2018 article. openssl prints them whether they have passed or not.
/// </summary>
internal sealed class OpensslDates : IProbe
{
    /// <inheritdoc/>
    public string Name => "openssl";

    /// <inheritdoc/>
    public string Question =>
        "openssl s_client | openssl x509 -noout -startdate -enddate inside the node: the dates of the certificate that the API server serves";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [];

    /// <inheritdoc/>
    public string? TellsOf => RouteEnd.ApiServer;

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var result = await cluster.ControlPlane.ShellAsync(
            $"timeout {Patience.Seconds(10)} openssl s_client -connect {cluster.ApiServerOnNetwork} </dev/null 2>/tmp/s_client.err | "
            + $"openssl x509 -noout -startdate -enddate || {{ head -n 3 /tmp/s_client.err >&2; false; }}",
            cancellationToken);
        return result.ExitCode == 0 ? Reading.Ok(result.StandardOutput.Trim()) : Reading.Failed(result.Output.Trim());
    }
}
