using Lab.Harness.Certificates;

namespace Lab.Harness.Forecasts.Findings;

/// <summary>A control-plane node whose certificates end much earlier than the same ones of another: there they were renewed, here not.</summary>
internal sealed class ForgottenNode : IFindingRule
{
    /// <summary>Nodes that join one after the other, or are renewed in a row, differ by less.</summary>
    private static readonly TimeSpan MuchEarlier = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public IEnumerable<ForecastFinding> Look(FindingScene scene)
    {
        var behind = scene.Reading.Certificates
            .Where(known => known.IsInPlace && known.Entry is { Kind: CertificateKind.Leaf, RenewalName: not null })
            .GroupBy(known => known.Name, StringComparer.Ordinal)
            .SelectMany(held => Behind([.. held.DistinctBy(known => known.Node.Name)]))
            .ToLookup(item => (Old: item.Old.Node.Name, New: item.New.Node.Name));
        return behind.Select(pair => new ForecastFinding(
            FindingKind.ForgottenNode,
            $"{pair.Key.Old} was forgotten: {string.Join(", ", pair.Select(item => item.Old.Name))} there end at "
            + $"{FindingScene.Tell(pair.Min(item => item.Old.Certificate.Validity.NotAfter))}, on {pair.Key.New} at "
            + $"{FindingScene.Tell(pair.Min(item => item.New.Certificate.Validity.NotAfter))}.",
            [pair.Key.Old],
            scene.Measured(pair.MinBy(item => item.Old.Certificate.Validity.NotAfter).Old.Name)));
    }

    private static IEnumerable<(KnownCertificate Old, KnownCertificate New)> Behind(IReadOnlyList<KnownCertificate> held)
    {
        var newest = held.MaxBy(known => known.Certificate.Validity.NotAfter)!;
        return held.Where(known => newest.Certificate.Validity.NotAfter - known.Certificate.Validity.NotAfter > MuchEarlier).Select(known => (known, newest));
    }
}
