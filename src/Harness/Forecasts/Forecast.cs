using Lab.Harness.Forecasts.Findings;
using Lab.Harness.Forecasts.Found;
using Lab.Harness.Forecasts.Measured;

namespace Lab.Harness.Forecasts;

/// <summary>What will happen to a cluster and when, with what the lab has seen of it. <c>forecast.schema.json</c> describes it as JSON.</summary>
internal sealed record Forecast
{
    /// <summary>The version of the schema that this code writes.</summary>
    public const int CurrentSchemaVersion = 2;

    /// <summary>The version of the schema.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The instant that it was made for.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Until when something counts.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>The version of the cluster's control plane: <c>v1.36.2</c>; <see langword="null"/> where it was not found.</summary>
    public required string? Kubernetes { get; init; }

    /// <summary>The nodes that it was made from.</summary>
    public required IReadOnlyList<ForecastNode> Nodes { get; init; }

    /// <summary>What happens, by the minute, the first first. What has happened already comes first of all.</summary>
    public required IReadOnlyList<ForecastDate> Dates { get; init; }

    /// <summary>What no date tells.</summary>
    public required IReadOnlyList<ForecastFinding> Findings { get; init; }

    /// <summary>What could not be read.</summary>
    public required IReadOnlyList<Unread> Unread { get; init; }

    /// <summary>The dates until which nobody has to wait: those within the time that was asked for, without what renews itself.</summary>
    public IEnumerable<ForecastDate> Near() => Dates.Where(date => date.At <= Until && !date.RenewsItself);

    /// <summary>How it comes out.</summary>
    public ForecastOutcome Outcome => Near().Any() ? ForecastOutcome.Something : Unread is [] ? ForecastOutcome.Nothing : ForecastOutcome.Unknown;

    /// <summary>Makes the forecast of a cluster. It is made for the time of the nodes' clocks where that is later than the one that was asked for.</summary>
    /// <param name="cluster">What was found of the cluster.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="results">What was measured.</param>
    /// <exception cref="InvalidInputException">A recorded journal can't be read.</exception>
    public static Forecast Of(FoundCluster cluster, ForecastOptions options, MeasuredResults results)
    {
        var latest = cluster.Nodes.Select(node => node.ReadAt).DefaultIfEmpty(options.At).Max();
        var at = WholeSeconds(latest > options.At ? latest : options.At);
        var reading = ClusterReading.Of(cluster, at);
        var dates = EventReading.DatesOf(reading, results);
        var findings = FindingRules.Look(new(reading, dates, options.At, results));
        return new()
        {
            At = at,
            Until = Later(at, options.Within),
            Kubernetes = reading.Version?.ToString(),
            Nodes = [.. cluster.Nodes.Select(node => NodeOf(node, reading))],
            Dates = dates,
            Findings = findings,
            Unread = UnreadOf(reading, findings),
        };
    }

    /// <summary>The dates of certificates have no fractions, so that neither does what they are compared with.</summary>
    private static DateTimeOffset WholeSeconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());

    /// <summary>An instant so much later, or the last that there is.</summary>
    internal static DateTimeOffset Later(DateTimeOffset at, TimeSpan within) => within > DateTimeOffset.MaxValue - at ? DateTimeOffset.MaxValue : at + within;

    private static ForecastNode NodeOf(FoundNode node, ClusterReading reading) => new()
    {
        Name = node.Name,
        ReadAt = node.ReadAt,
        Kubernetes = node.Version?.ToString(),
        IsControlPlane = node.IsControlPlane,
        RotatesKubeletClient = node.RotatesKubeletClient,
        Certificates = node.Certificates.Count,
        Held = reading.HeldBy(node),
        VerifiesKubelets = reading.VerifiesKubeletsOn(node),
        AsksForKubeletServing = node.KubeletSettings?.GetValueOrDefault("serverTLSBootstrap") == "true",
        Processes = node.Processes,
    };

    private static IReadOnlyList<Unread> UnreadOf(ClusterReading reading, IReadOnlyList<ForecastFinding> findings) =>
    [
        .. reading.Cluster.Unread,
        .. reading.Cluster.Nodes.SelectMany(node => node.Unread),
        .. reading.Version is null
            ? [new Unread("cluster", $"its version of Kubernetes; it is taken for {reading.Distribution.Version}")]
            : Array.Empty<Unread>(),
        .. findings.Where(finding => finding.HidesDate)
            .Select(finding => new Unread(string.Join(", ", finding.Where), "when the certificate ends that is still in memory")),
    ];
}
