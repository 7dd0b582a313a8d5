using Lab.Harness.Journals;

namespace Lab.Harness.Reports;

/// <summary>An instant at which certificates of the experiment expire.</summary>
/// <param name="NotAfter">The notAfter.</param>
/// <param name="Names">The certificates.</param>
internal sealed record Expiry(DateTimeOffset NotAfter, IReadOnlyList<string> Names)
{
    /// <summary>When the cluster passed it: the notAfter itself, or the end of the jump with which the cluster's clock passed it.</summary>
    public DateTimeOffset At { get; init; } = NotAfter;

    /// <summary>Whether the cluster's clock jumped over it.</summary>
    public bool IsJumpedOver => At != NotAfter;

    /// <summary>The ends of validity of the named certificates as they were before any renewal, in order of time.</summary>
    public static IReadOnlyList<Expiry> Of(IReadOnlyList<CertificateRecord> certificates, IReadOnlyList<string> names, ClockRecord? clock = null) =>
    [
        .. names.Distinct(StringComparer.Ordinal)
            .Select(name => certificates.FirstOrDefault(certificate => certificate.Name == name))
            .OfType<CertificateRecord>()
            .GroupBy(certificate => certificate.NotAfter)
            .OrderBy(group => group.Key)
            .Select(group => new Expiry(group.Key, [.. group.Select(certificate => certificate.Name)])
            {
                At = clock?.Moves.FirstOrDefault(move => move.From <= group.Key && move.To > group.Key)?.To ?? group.Key,
            }),
    ];
}
