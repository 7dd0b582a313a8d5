namespace Lab.Harness.Certificates;

/// <summary>The time in which a certificate is valid, to the second, both ends included (RFC 5280, section 4.1.2.5).</summary>
internal sealed record Validity
{
    /// <summary>Makes a validity; fractions of a second are cut off, as X.509 has none.</summary>
    /// <exception cref="ArgumentException">notAfter is before notBefore.</exception>
    public Validity(DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        NotBefore = ToSecond(notBefore);
        NotAfter = ToSecond(notAfter);
        if (NotAfter < NotBefore)
        {
            throw new ArgumentException($"notAfter {NotAfter:u} is before notBefore {NotBefore:u}", nameof(notAfter));
        }
    }

    /// <summary>The first second of the validity, UTC.</summary>
    public DateTimeOffset NotBefore { get; }

    /// <summary>The last second of the validity, UTC.</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>
    /// Whether the instant lies within, judged as Go's <c>crypto/x509</c> judges it, which is what Kubernetes runs on: the very instant of
    /// notAfter is still valid, a tenth of a second later is not.
    /// </summary>
    public bool Contains(DateTimeOffset instant) => instant >= NotBefore && instant <= NotAfter;

    /// <summary>Whether it has an end that is meant; 9999-12-31 23:59:59 stands for none (RFC 5280, section 4.1.2.5).</summary>
    public bool HasEnd => NotAfter < NoEnd;

    private static DateTimeOffset NoEnd { get; } = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

    private static DateTimeOffset ToSecond(DateTimeOffset instant) =>
        DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());
}
