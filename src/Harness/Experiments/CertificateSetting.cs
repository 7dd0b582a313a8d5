using Lab.Harness.Certificates;

namespace Lab.Harness.Experiments;

/// <summary>What an experiment sets for one certificate.</summary>
/// <param name="NotBefore">Start of its validity; <see langword="null"/> for the usual one.</param>
/// <param name="NotAfter">End of its validity; <see langword="null"/> for the usual one.</param>
internal sealed record CertificateSetting(CertificateTime? NotBefore, CertificateTime? NotAfter)
{
    /// <summary>Where it is set, for messages: <c>experiments/article.yaml:12: certificates.apiserver</c>.</summary>
    public string Place { get; init; } = "certificate";

    /// <summary>The validity of a certificate that is issued now.</summary>
    /// <param name="issuedAt">The instant of issuing, to which offsets are relative.</param>
    /// <param name="defaults">What holds where nothing is set.</param>
    /// <exception cref="InvalidInputException">The end would lie before the start.</exception>
    public Validity ValidityFor(DateTimeOffset issuedAt, Validity defaults)
    {
        var notBefore = NotBefore?.At(issuedAt) ?? defaults.NotBefore;
        var notAfter = NotAfter?.At(issuedAt) ?? defaults.NotAfter;
        return notAfter.ToUnixTimeSeconds() < notBefore.ToUnixTimeSeconds()
            ? throw new InvalidInputException(
                $"{Place}: notAfter ({Words(NotAfter, notAfter)}) is before notBefore ({Words(NotBefore, notBefore)}); set both so that the start comes first")
            : new Validity(notBefore, notAfter);
    }

    private static string Words(CertificateTime? set, DateTimeOffset instant) => set?.ToString() ?? $"by default {instant:u}";
}
