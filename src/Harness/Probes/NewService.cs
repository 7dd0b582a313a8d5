using System.Globalization;
using System.Text.Json;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using k8s;
using k8s.Models;

namespace Lab.Harness.Probes;

/// <summary>
/// Whether kube-proxy works: it has to hear of a new Service from the API server and to write a rule for it on its node. Services that were there
/// before go on serving without it, so an old one would not show that it is cut off.
/// </summary>
/// <remarks>
/// The Service has no selector and no endpoints, so that only the API server and kube-proxy take part in it: kube-proxy writes a rule that rejects
/// what is sent to its address.
/// </remarks>
internal sealed class NewService : IProbe
{
    /// <summary>kube-proxy waits for a second between two changes of its rules (minSyncPeriod); the rest is for a machine that is busy.</summary>
    private static readonly TimeSpan Within = Patience.OfSeconds(10);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private int count;

    /// <inheritdoc/>
    public string Name => "new-service";

    /// <inheritdoc/>
    public string Question => "a new Service without endpoints: does kube-proxy write its rule on the control-plane node within 10 seconds?";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.Proxy, RouteEnd.ApiServer, IsIndirect: true)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => Within;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(8);

    /// <inheritdoc/>
    public Task PrepareAsync(Cluster cluster, CancellationToken cancellationToken) => LabNamespace.EnsureAsync(cluster, cancellationToken);

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var name = $"{Name}-{++count}";
        var time = cluster.Options.Time;
        var startedAt = time.GetTimestamp();
        try
        {
            await cluster.Observer.CoreV1.CreateNamespacedServiceAsync(
                new V1Service { Metadata = new V1ObjectMeta { Name = name }, Spec = new V1ServiceSpec { Ports = [new V1ServicePort { Port = 80 }] } },
                LabNamespace.Name,
                cancellationToken: cancellationToken);
            await Deadline.UntilAsync(
                $"the rule of {name}",
                Within,
                Interval,
                async token => HasRule(await ReadRulesAsync(cluster.ControlPlane, token), name),
                time,
                cancellationToken);
            return Reading.Ok(
                string.Create(CultureInfo.InvariantCulture, $"{name}: its rule was there after {time.GetElapsedTime(startedAt).TotalSeconds:0.0} s"));
        }
        catch (TimeoutException)
        {
            return Reading.Failed(
                Classification.NotReady,
                string.Create(CultureInfo.InvariantCulture, $"{name}: after {Within.TotalSeconds:0} s still no rule of kube-proxy's for it"));
        }
        catch (Exception exception) when (ApiFailure.Of(exception, cancellationToken) is { } failure)
        {
            return failure.AsFailed($"making the Service {name}");
        }
        finally
        {
            await RemoveAsync(cluster, name, cancellationToken);
        }
    }

    /// <summary>
    /// Whether rules as iptables-save prints them hold one of a Service: kube-proxy names it in a comment, and no name goes on behind a blank.
    /// </summary>
    internal static bool HasRule(string rules, string service) =>
        rules.Contains($"--comment \"{LabNamespace.Name}/{service} ", StringComparison.Ordinal);

    /// <summary>Which of the two ways of the kernel kube-proxy writes to is its own choice.</summary>
    private static async Task<string> ReadRulesAsync(Node node, CancellationToken cancellationToken) =>
        (await node.ShellAsync("iptables-save -t filter; iptables-legacy-save -t filter 2>/dev/null; true", cancellationToken))
            .OrThrow("read kube-proxy's rules").StandardOutput;

    private static async Task RemoveAsync(Cluster cluster, string name, CancellationToken cancellationToken)
    {
        try
        {
            await cluster.Observer.CoreV1.DeleteNamespacedServiceAsync(name, LabNamespace.Name, cancellationToken: cancellationToken);
        }
        catch (JsonException)
        {
            // It is removed: an API server of 1.20 answers with a Status, where the client expects the Service.
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested || ApiFailure.Of(exception, cancellationToken) is not null)
        {
            // What was found out stands; the Service goes with the cluster.
        }
    }
}
