using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>A TLS handshake with the API server on a new connection; tells which certificate is served, and judges its chain with .NET's own rules.</summary>
internal sealed class FreshHandshake : IProbe
{
    /// <inheritdoc/>
    public string Name => "handshake";

    /// <inheritdoc/>
    public string Question => "a new TLS handshake with the API server from the host, its chain judged against the cluster's CA";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.NewConnections, RouteEnd.ApiServer)];

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var served = await TlsHandshake.WithAsync(cluster.ApiServer, cluster.TrustAnchor, cancellationToken, cluster.ServerName);
        if (served.Certificate is null)
        {
            return Reading.Failed(served.Text);
        }

        var text =
            $"serial {served.Certificate.Serial}, notBefore {served.Certificate.Validity.NotBefore:u}, notAfter "
            + $"{served.Certificate.Validity.NotAfter:u}: {served.Text}";
        return served.Classification == Classification.Ok ? Reading.Ok(text) : Reading.Failed(served.Classification, text);
    }
}
