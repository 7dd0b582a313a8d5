using Lab.Harness.Forecasts.Found;

namespace Lab.Harness.Forecasts.Findings;

/// <summary>A copy of a kubeconfig in somebody's folder that holds another certificate than every original does.</summary>
internal sealed class StaleCopy : IFindingRule
{
    /// <inheritdoc/>
    public IEnumerable<ForecastFinding> Look(FindingScene scene)
    {
        var originals = scene.Reading.Certificates.Where(known => known.IsInPlace && known.Place.Kind == PlaceKind.Kubeconfig)
            .ToLookup(known => known.Name, StringComparer.Ordinal);
        return
            from copy in scene.Reading.Certificates
            where copy.Place.Kind == PlaceKind.Kubeconfig && !copy.IsInPlace && originals.Contains(copy.Name)
            where originals[copy.Name].All(original => original.Certificate.Fingerprint != copy.Certificate.Fingerprint)
            let original = originals[copy.Name].FirstOrDefault(known => known.Node == copy.Node) ?? originals[copy.Name].First()
            select new ForecastFinding(
                FindingKind.StaleCopy,
                $"{copy.Place.Path} holds another certificate than {original.Place.Path}: it ends at "
                + $"{FindingScene.Tell(copy.Certificate.Validity.NotAfter)}, the original at {FindingScene.Tell(original.Certificate.Validity.NotAfter)}.",
                [$"{copy.Node.Name}: {copy.Place.Path}"],
                scene.Measured(copy.Name));
    }
}
