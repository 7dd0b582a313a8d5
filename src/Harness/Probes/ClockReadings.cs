using System.Globalization;
using Lab.Harness.Distributions;
using k8s;
using k8s.Autorest;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// What a cluster's own parts say the time is: <c>date</c> on the node, the API server in the head of an answer, the controller manager in its Lease.
/// </summary>
internal static class ClockReadings
{
    /// <summary>What the program <c>date</c> says, started on the node now.</summary>
    public const string Date = "date on the node";

    /// <summary>What the API server writes over an answer, whatever the answer is.</summary>
    public const string Answer = "the API server's Date header";

    /// <summary>What the controller manager wrote when it renewed its Lease last, which it does every two seconds while it can.</summary>
    public const string Lease = "the controller manager's Lease";

    /// <summary>Reads them all. One that can't be read says nothing.</summary>
    public static async Task<IReadOnlyList<ClockReading>> ReadAsync(Cluster cluster, CancellationToken cancellationToken) =>
    [
        await ReadAsync(Date, cluster, async () => await cluster.ControlPlane.ReadClockAsync(cancellationToken), cancellationToken),
        await ReadAsync(Answer, cluster, () => ReadAnswerAsync(cluster, cancellationToken), cancellationToken),
        await ReadAsync(Lease, cluster, () => ReadLeaseAsync(cluster, cancellationToken), cancellationToken),
    ];

    private static async Task<ClockReading> ReadAsync(
        string source, Cluster cluster, Func<Task<DateTimeOffset?>> read, CancellationToken cancellationToken)
    {
        try
        {
            var says = await read();
            return new ClockReading(source, says, cluster.Clock.Time.GetUtcNow());
        }
        catch (Exception exception) when (
            exception is CommandFailedException or HttpRequestException or HttpOperationException or IOException or FormatException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new ClockReading(source, Says: null, cluster.Clock.Time.GetUtcNow());
        }
    }

    private static async Task<DateTimeOffset?> ReadAnswerAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        using var response = await cluster.Observer.HttpClient.GetAsync(new Uri(cluster.Observer.BaseUri, "/healthz"), cancellationToken);
        return response.Headers.TryGetValues("Date", out var values)
            ? DateTimeOffset.ParseExact(values.First(), "r", CultureInfo.InvariantCulture)
            : null;
    }

    private static async Task<DateTimeOffset?> ReadLeaseAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var lease = await cluster.Observer.CoordinationV1.ReadNamespacedLeaseAsync(
            ComponentName.ControllerManager, "kube-system", cancellationToken: cancellationToken);
        return lease.Spec?.RenewTime is { } renewed ? new DateTimeOffset(renewed.ToUniversalTime()) : null;
    }
}
