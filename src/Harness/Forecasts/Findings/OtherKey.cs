using Lab.Harness.Certificates;
using Lab.Harness.Distributions;

namespace Lab.Harness.Forecasts.Findings;

/// <summary>Certificates with another kind of key than kubeadm makes where it is not told otherwise.</summary>
internal sealed class OtherKey : IFindingRule
{
    /// <summary>The experiment that asks whether a renewal keeps the kind of key that a configuration asks for.</summary>
    private const string KeptByRenewal = "renewal-settings";

    /// <inheritdoc/>
    public IEnumerable<ForecastFinding> Look(FindingScene scene)
    {
        var others = scene.Reading.Certificates
            .Where(known => known.IsInPlace && known.Entry is { Kind: CertificateKind.Authority } or { RenewalName: not null })
            .Where(known => known.Certificate.KeyKind != IssuingSettings.Usual.KeyKind)
            .GroupBy(known => InWords(known.Certificate.KeyKind));
        return others.Select(group => new ForecastFinding(
            FindingKind.OtherKey,
            $"{string.Join(", ", group.Select(known => known.Name).Distinct(StringComparer.Ordinal))} have {group.Key} keys; where kubeadm is not "
            + $"told otherwise, it makes {InWords(IssuingSettings.Usual.KeyKind!)} keys.",
            [.. group.Select(known => known.Node.Name).Distinct(StringComparer.Ordinal)],
            scene.Distribution.Setup.KeyKinds is [] ? null : scene.Measured(KeptByRenewal)));
    }

    /// <summary>As people write it: <c>RSA 2048</c>, <c>ECDSA P-256</c>.</summary>
    private static string InWords(string kind) => kind == "ECDSA-P256" ? "ECDSA P-256" : kind.Replace('-', ' ');
}
