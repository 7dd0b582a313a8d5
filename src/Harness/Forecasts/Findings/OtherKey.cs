using Lab.Harness.Certificates;

namespace Lab.Harness.Forecasts.Findings;

/// <summary>Certificates with another kind of key than kubeadm makes where it is not told otherwise.</summary>
internal sealed class OtherKey : IFindingRule
{
    /// <inheritdoc/>
    public IEnumerable<ForecastFinding> Look(FindingScene scene)
    {
        var others = scene.Reading.Certificates
            .Where(known => known.IsInPlace && known.Entry is { Kind: CertificateKind.Authority } or { RenewalName: not null })
            .Where(known => known.Certificate.KeyAlgorithm != scene.Distribution.KeyAlgorithm)
            .GroupBy(known => known.Certificate.KeyAlgorithm);
        return others.Select(group => new ForecastFinding(
            FindingKind.OtherKey,
            $"{string.Join(", ", group.Select(known => known.Name).Distinct(StringComparer.Ordinal))} have {InWords(group.Key)} keys; where kubeadm is not "
            + $"told otherwise, it makes {InWords(scene.Distribution.KeyAlgorithm)} keys.",
            [.. group.Select(known => known.Node.Name).Distinct(StringComparer.Ordinal)],
            Measured: null));
    }

    private static string InWords(KeyAlgorithm? algorithm) => algorithm switch
    {
        KeyAlgorithm.EcdsaP256 => "ECDSA P-256",
        KeyAlgorithm.Rsa2048 => "RSA 2048",
        _ => "other",
    };
}
