namespace Lab.Harness.Forecasts.Findings;

/// <summary>Requests for certificates that nobody has approved: a kubelet that waits for one ends with the certificate that it has.</summary>
internal sealed class PendingRequests : IFindingRule
{
    /// <inheritdoc/>
    public IEnumerable<ForecastFinding> Look(FindingScene scene) => scene.Reading.Cluster.PendingRequests is not { Count: > 0 } pending ? [] :
    [
        new(
            FindingKind.PendingRequests,
            $"{pending.Count} requests for certificates wait to be approved.",
            pending,
            scene.Measured("kubelet-client-rotating-unsigned")),
    ];
}
