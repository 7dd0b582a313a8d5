using System.Text.Json.Serialization;
using Lab.Harness.Journals;

namespace Lab.Harness.Alerts;

/// <summary>What was told of one certificate while the cluster's clock came towards and over its notAfter.</summary>
internal sealed record CertificateAlerts
{
    /// <summary>Its name in the catalogue.</summary>
    public required string Certificate { get; init; }

    /// <summary>Its node.</summary>
    public required string Node { get; init; }

    /// <summary>Its file.</summary>
    public required string Path { get; init; }

    /// <summary>Its last second.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>When Prometheus was looked at, after it had scraped and evaluated everything anew.</summary>
    public required IReadOnlyList<DateTimeOffset> Looks { get; init; }

    /// <summary>When it was renewed, and whoever reads it restarted; <see langword="null"/> where it came to nothing.</summary>
    public DateTimeOffset? RenewedAt { get; init; }

    /// <summary>The alerts that were there at no look before; in the order of their coming.</summary>
    public required IReadOnlyList<AlertSight> Alerts { get; init; }

    /// <summary>The verdict on this certificate alone.</summary>
    public Verdict Verdict { get; init; } = Verdict.Unknown;

    /// <summary>Why, a sentence each.</summary>
    public IReadOnlyList<FindingRecord> Findings { get; init; } = [];

    /// <summary>The alerts that fired before the notAfter.</summary>
    [JsonIgnore]
    public IEnumerable<AlertSight> InTime => Alerts.Where(alert => alert.FiringAt is { } at && at <= NotAfter);
}
