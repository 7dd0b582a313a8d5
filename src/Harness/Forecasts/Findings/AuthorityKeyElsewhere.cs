using Lab.Harness.Certificates;
using Lab.Harness.Forecasts.Found;

namespace Lab.Harness.Forecasts.Findings;

/// <summary>A control-plane node without the key of an authority: kubeadm renews nothing there that it issued, as in kubeadm's external CA mode.</summary>
internal sealed class AuthorityKeyElsewhere : IFindingRule
{
    private const string Elsewhere = "runbook-ca-key-elsewhere";

    /// <inheritdoc/>
    public IEnumerable<ForecastFinding> Look(FindingScene scene) =>
        from authority in scene.Distribution.Certificates.Authorities
        let nodes = scene.Reading.Cluster.Nodes.Where(node => Lacks(node, authority, scene)).ToList()
        where nodes.Count > 0
        let issued = scene.Distribution.Certificates.Leaves.Where(entry => entry.Issuer == authority.Name && entry.RenewalName is not null)
        select new ForecastFinding(
            FindingKind.AuthorityKeyElsewhere,
            $"The key of {authority.Name} is not there, so that kubeadm can't renew what it issued: {string.Join(", ", issued.Select(entry => entry.Name))}; "
            + "whoever has it has to sign them.",
            [.. nodes.Select(node => $"{node.Name}: {authority.Location.KeyPath}")],
            authority.Name == "ca" ? scene.Measured(Elsewhere) : null);

    /// <summary>Whether a node that has the authority lacks its key; one without a word on keys, of an earlier collector, is not judged.</summary>
    private static bool Lacks(FoundNode node, CatalogueEntry authority, FindingScene scene) =>
        node is { IsControlPlane: true, KeyFiles: { } keys } && !keys.Contains(authority.Location.KeyPath)
        && scene.Reading.Certificates.Any(known => known.Node == node && known.IsInPlace && known.Name == authority.Name);
}
