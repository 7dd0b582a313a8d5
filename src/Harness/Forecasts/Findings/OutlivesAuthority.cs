using Lab.Harness.Certificates;
using Lab.Harness.Forecasts.Found;

namespace Lab.Harness.Forecasts.Findings;

/// <summary>Certificates whose date is later than that of the authority that issued them. They are worth nothing once it has ended.</summary>
internal sealed class OutlivesAuthority : IFindingRule
{
    /// <inheritdoc/>
    public IEnumerable<ForecastFinding> Look(FindingScene scene)
    {
        var authorities = scene.Reading.Certificates
            .Where(known => known is { Entry.Kind: CertificateKind.Authority, Place.Kind: PlaceKind.File })
            .GroupBy(known => known.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.MaxBy(known => known.Certificate.Validity.NotAfter)!, StringComparer.Ordinal);
        return scene.Reading.Certificates
            .Where(known => known.IsInPlace && known.Entry!.Kind == CertificateKind.Leaf && authorities.TryGetValue(known.Entry.Issuer, out var authority)
                && known.Certificate.Issuer == authority.Certificate.Subject
                && known.Certificate.Validity.NotAfter > authority.Certificate.Validity.NotAfter)
            .GroupBy(known => known.Entry!.Issuer, StringComparer.Ordinal)
            .Select(group => new ForecastFinding(
                FindingKind.OutlivesAuthority,
                $"{string.Join(", ", group.Select(known => known.Name).Distinct(StringComparer.Ordinal))} have a later date than {group.Key}, which issued "
                + $"them and ends at {FindingScene.Tell(authorities[group.Key].Certificate.Validity.NotAfter)}: with it they end as well.",
                [.. group.Select(known => $"{known.Node.Name}: {known.Place.Path}")],
                scene.Measured(group.Key)));
    }
}
