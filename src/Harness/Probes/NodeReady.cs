using System.Net;
using k8s;
using k8s.Models;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// The node's Ready condition: the kubelet says it is, as long as it reaches the API server and is let in; the controller manager says Unknown
/// when the kubelet has been silent for 40 seconds (its flag --node-monitor-grace-period).
/// </summary>
public sealed class NodeReady : IProbe
{
    /// <summary>
    /// How long a kubelet may be silent before the controller manager calls its node's condition Unknown: 40 s, the default of kube-controller-manager's
    /// --node-monitor-grace-period up to Kubernetes 1.31.
    /// </summary>
    internal static readonly TimeSpan MonitorGracePeriod = TimeSpan.FromSeconds(40);

    /// <inheritdoc/>
    public string Name => "node-ready";

    /// <inheritdoc/>
    public string Question => "the control-plane node's Ready condition, read by an observer that no certificate's expiry blinds";

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => MonitorGracePeriod;

    /// <inheritdoc/>
    public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) => AskAsync(cluster, cluster.ControlPlane, cancellationToken);

    /// <summary>Asks for the condition of a node.</summary>
    internal static async Task<Reading> AskAsync(Cluster cluster, Node node, CancellationToken cancellationToken)
    {
        try
        {
            return Read(await cluster.Observer.CoreV1.ReadNodeAsync(node.Name, cancellationToken: cancellationToken));
        }
        catch (Exception exception) when (ApiFailure.Of(exception, cancellationToken) is { } failure)
        {
            return failure.Status == HttpStatusCode.NotFound ? Reading.Failed(Classification.NotReady, failure.Text) : failure.AsUnknown();
        }
    }

    /// <summary>Reads a node.</summary>
    internal static Reading Read(V1Node node)
    {
        var ready = node.Status?.Conditions?.FirstOrDefault(condition => condition.Type == "Ready");
        var text = ready is null ? "no Ready condition" : $"Ready={ready.Status} {ready.Reason}: {ready.Message}";
        return ready?.Status == "True" ? Reading.Ok(text) : Reading.Failed(Classification.NotReady, text);
    }
}
