using Lab.Harness.Distributions;
using Lab.Harness.Forecasts.Found;

namespace Lab.Harness.Forecasts.Findings;

/// <summary>Requests for certificates that have brought none: a kubelet that waits for one ends with the certificate that it has, or has none at all.</summary>
internal sealed class PendingRequests : IFindingRule
{
    /// <inheritdoc/>
    public IEnumerable<ForecastFinding> Look(FindingScene scene) => scene.Reading.Cluster.Requests
        .GroupBy(request => (request.Signer, request.IsApproved))
        .OrderBy(alike => alike.Key.Signer, StringComparer.Ordinal)
        .Select(alike => new ForecastFinding(
            FindingKind.PendingRequests,
            $"{(alike.Count() == 1 ? "A request" : $"{alike.Count()} requests")} to {alike.Key.Signer}{Since([.. alike])} "
            + (alike.Count() == 1 ? (alike.Key.IsApproved ? "was" : "waits") : alike.Key.IsApproved ? "were" : "wait")
            + (alike.Key.IsApproved
                ? $" approved, and nobody has signed {(alike.Count() == 1 ? "it" : "them")}."
                : $" to be approved{Why(alike.Key.Signer)}."),
            [.. alike.Select(request => $"{request.Name} by {request.By}")],
            ExperimentOf(alike.Key.Signer) is { } experiment ? scene.Measured(experiment) : null));

    private static string Since(IReadOnlyList<FoundRequest> requests) =>
        requests.Min(request => request.MadeAt) is { } oldest ? $", {(requests.Count == 1 ? "" : "the oldest ")}of {FindingScene.Tell(oldest)}," : "";

    /// <summary>Kubernetes signs what kubelets are to serve, and leaves it to people to approve it.</summary>
    private static string Why(string signer) => signer == KnownSigner.KubeletServing ? "; of this kind Kubernetes approves none by itself" : "";

    private static string? ExperimentOf(string signer) => signer switch
    {
        KnownSigner.KubeletClient => "kubelet-client-rotating-unsigned",
        KnownSigner.KubeletServing => "kubelet-serving-pending",
        _ => null,
    };
}
