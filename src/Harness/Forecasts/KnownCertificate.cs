using Lab.Harness.Certificates;
using Lab.Harness.Forecasts.Found;

namespace Lab.Harness.Forecasts;

/// <summary>A certificate that was found, with what the distribution calls it.</summary>
/// <param name="Node">The node that it was found on.</param>
/// <param name="Place">Where on it.</param>
/// <param name="Certificate">The certificate.</param>
/// <param name="Name">Its name in the catalogue; where it has none there, what it is and its place.</param>
/// <param name="Entry">Its entry of the catalogue; <see langword="null"/> where it has none.</param>
internal sealed record KnownCertificate(FoundNode Node, FoundPlace Place, InspectedCertificate Certificate, string Name, CatalogueEntry? Entry)
{
    /// <summary>Whether the place is the one where its component, or its user on the node, reads it.</summary>
    public bool IsInPlace => Entry is not null
        && (Place.Kind == PlaceKind.File || (Place.Kind == PlaceKind.Kubeconfig && Place.Path == Entry.Location.KubeconfigPath));
}
