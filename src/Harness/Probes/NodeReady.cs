using System.Globalization;
using System.Net;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using k8s;
using k8s.Models;

namespace Lab.Harness.Probes;

/// <summary>
/// The node's Ready condition: the kubelet says it is, as long as it reaches the API server and is let in; the controller manager says Unknown when
/// the kubelet has been silent for 40 seconds (its flag --node-monitor-grace-period). Where the controller manager is cut off itself, the condition
/// stays as it was, and the condition is stale: a kubelet that has been silent for as long is not ready, whatever is written of it.
/// </summary>
internal sealed class NodeReady : IProbe
{
    private Heartbeat? heartbeat;

    /// <inheritdoc/>
    public string Name => "node-ready";

    /// <inheritdoc/>
    public string Question =>
        "the control-plane node's Ready condition, and whether its kubelet renewed its Lease within 40 seconds, read by an observer that no "
        + "certificate's expiry blinds";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.Kubelet, RouteEnd.ApiServer, IsIndirect: true)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => Heartbeat.Longest;

    /// <inheritdoc/>
    public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) =>
        AskAsync(cluster, cluster.ControlPlane, heartbeat ??= new Heartbeat(cluster.Options.Time), cancellationToken);

    /// <summary>Asks for the condition of a node.</summary>
    internal static async Task<Reading> AskAsync(Cluster cluster, Node node, Heartbeat heartbeat, CancellationToken cancellationToken)
    {
        try
        {
            var seen = await cluster.Observer.CoreV1.ReadNodeAsync(node.Name, cancellationToken: cancellationToken);
            return Read(seen, heartbeat.Silence(await LastRenewalAsync(cluster, node, cancellationToken)));
        }
        catch (Exception exception) when (ApiFailure.Of(exception, cancellationToken) is { } failure)
        {
            return failure.Status == HttpStatusCode.NotFound ? Reading.Failed(Classification.NotReady, failure.Text) : failure.AsUnknown();
        }
    }

    /// <summary>Reads a node whose kubelet has been silent for a while.</summary>
    internal static Reading Read(V1Node node, TimeSpan silence)
    {
        var ready = node.Status?.Conditions?.FirstOrDefault(condition => condition.Type == "Ready");
        var text = ready is null ? "no Ready condition" : $"Ready={ready.Status} {ready.Reason}: {ready.Message}";
        return (ready?.Status == "True", silence > Heartbeat.Longest) switch
        {
            (true, false) => Reading.Ok(text),
            (true, true) => Reading.Failed(
                Classification.NotReady, string.Create(
                    CultureInfo.InvariantCulture, $"{text}; but that is stale: the kubelet has not renewed its Lease for {silence.TotalSeconds:0} s")),
            (false, _) => Reading.Failed(Classification.NotReady, text),
        };
    }

    private static async Task<DateTime?> LastRenewalAsync(Cluster cluster, Node node, CancellationToken cancellationToken) =>
        (await cluster.Observer.CoordinationV1.ReadNamespacedLeaseAsync(node.Name, "kube-node-lease", cancellationToken: cancellationToken)).Spec?.RenewTime;
}
