using System.Net;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// Whoever asks the API server from within a pod: with the token of a service account that is mounted there. kube-proxy is on every node, and lives on its own.
/// </summary>
internal sealed class PodTokens : IProbe
{
    /// <inheritdoc/>
    public string Name => "pod-tokens";

    /// <inheritdoc/>
    public string Question => "a request to the API server with the token of each pod on the node that has one, as the token is at that moment";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new("clients in pods", RouteEnd.ApiServer)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) =>
        Judge(await PodToken.ReadAsync(cluster.ControlPlane, cancellationToken));

    /// <summary>The worst of the answers: who was refused, or got no answer.</summary>
    internal static Reading Judge(IReadOnlyList<PodToken> tokens)
    {
        if (tokens is [])
        {
            return Reading.Failed(Classification.OtherFailure, "no pod has a token");
        }

        var granted = tokens.Where(token => token.Status == (int)HttpStatusCode.OK).ToList();
        if (granted.Count == tokens.Count)
        {
            return Reading.Ok($"{RequestText.Request}: granted with the token of {Words(tokens)}");
        }

        var refused = tokens.Except(granted).ToList();
        var status = refused.Max(token => token.Status);
        var whose = Words([.. refused.Where(token => token.Status == status)]);
        return status == 0
            ? Reading.Failed(Classification.ConnectionRefused, $"{RequestText.Request}: no answer to the token of {whose}")
            : Reading.Failed(
                ApiFailure.OfAnswer((HttpStatusCode)status, "").Classification, $"HTTP {status} {(HttpStatusCode)status} to the token of {whose}");
    }

    private static string Words(IReadOnlyList<PodToken> tokens) =>
        string.Join(", ", tokens.Select(Words).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static string Words(PodToken token) => $"{token.Pod} ({(token.IsBound ? "its own, for an hour" : "of a Secret, for ever")})";
}
