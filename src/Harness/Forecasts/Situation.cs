using Lab.Harness.Certificates;
using Lab.Harness.Forecasts.Found;

namespace Lab.Harness.Forecasts;

/// <summary>
/// Which experiment asks what happens to a certificate as it is used here. Most are named for their certificate; some ask the same of a cluster that is
/// set up otherwise.
/// </summary>
internal static class Situation
{
    private const string SelfMadeServing = "kubelet-serving-self-signed";

    /// <summary>What happens to an API server whose own certificate ends.</summary>
    public const string LongRunning = "loopback-year";

    /// <summary>Those in which many certificates end at once.</summary>
    public static IReadOnlyList<string> Together { get; } = ["kubeadm-renewals", "kubeadm-year", "all-leaves", "kubeadm-decade", "article"];

    /// <summary>The experiment of a certificate; <see langword="null"/> where none asks about it.</summary>
    public static string? ExperimentOf(KnownCertificate known, ClusterReading reading) => known.Entry switch
    {
        null => null,
        { Name: "kubelet-client" } when known.Node.RotatesKubeletClient == true =>
            IsRenewedInTime(known, reading.At) ? "kubelet-client-rotating" : "kubelet-client-rotating-unsigned",
        { Name: "kubelet-serving" } when reading.VerifiesKubelets => "kubelet-serving-verified",
        { Name: "kubelet-serving" } when IsMadeByKubelet(known.Certificate) => SelfMadeServing,
        { Name: "controller-manager" or "scheduler" } entry when ClusterReading.IsByReference(known) => $"{entry.Name}-by-reference",
        { Name: "etcd-peer" } when reading.EtcdMembers > 1 => "etcd-peer-three-members",
        var entry => entry.Name,
    };

    /// <summary>The experiment of what a server serves that the API server calls; <see langword="null"/> where none asks about it.</summary>
    public static string? ExperimentOf(FoundServer server) => server.Kind switch
    {
        FoundServerKind.GuardingWebhook => "webhook-fail",
        FoundServerKind.LenientWebhook => "webhook-ignore",
        FoundServerKind.AggregatedApi => "aggregated-api",
        _ => null,
    };

    /// <summary>
    /// Whether a kubelet still has the time to renew its certificate itself: it does so after 70 to 90 % of its life (client-go/util/certificate,
    /// certificate_manager.go: nextRotationDeadline).
    /// </summary>
    public static bool IsRenewedInTime(KnownCertificate known, DateTimeOffset at)
    {
        const double LatestRenewal = 0.9;
        var validity = known.Certificate.Validity;
        return known.Name == "kubelet-client" && known.Place.Kind == PlaceKind.File && known.Node.RotatesKubeletClient == true
            && at < validity.NotBefore + ((validity.NotAfter - validity.NotBefore) * LatestRenewal);
    }

    /// <summary>Whether what ends was seen to break nothing, for nobody verifies it.</summary>
    public static bool IsNobodysConcern(ForecastEvent item) => item.Measured?.Experiment == SelfMadeServing;

    /// <summary>Whether the kubelet made it for itself: by an authority <c>NODE-ca@SECONDS</c> (client-go/util/cert, GenerateSelfSignedCertKey).</summary>
    public static bool IsMadeByKubelet(InspectedCertificate certificate) => certificate.Issuer.Contains("-ca@", StringComparison.Ordinal);
}
