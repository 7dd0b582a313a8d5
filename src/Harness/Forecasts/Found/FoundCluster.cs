using Lab.Harness.Distributions;

namespace Lab.Harness.Forecasts.Found;

/// <summary>What was found of a cluster: all that a forecast is made from. No key and no token is in it.</summary>
/// <param name="Nodes">Its nodes, ordered by name.</param>
internal sealed record FoundCluster(IReadOnlyList<FoundNode> Nodes)
{
    /// <summary>
    /// Certificates that belong to no node: the authorities that webhooks and APIServices name, what the API's address serves, the client certificate of
    /// the kubeconfig that asked.
    /// </summary>
    public IReadOnlyList<FoundCertificate> Objects { get; init; } = [];

    /// <summary>The version that its API tells; <see langword="null"/> where it was not asked.</summary>
    public KubernetesVersion? Version { get; init; }

    /// <summary>Requests for certificates that nobody has approved or denied, with who made them.</summary>
    public IReadOnlyList<string> PendingRequests { get; init; } = [];

    /// <summary>What could not be read, beside what could not be read of single nodes.</summary>
    public IReadOnlyList<Unread> Unread { get; init; } = [];

    /// <summary>The authorities that a node's cluster trusts, by which its nodes are told from those of another.</summary>
    private static HashSet<string> AuthoritiesOf(FoundNode node, string file) =>
        [.. node.Certificates.Where(found => found.Place.Path == file).Select(found => found.Certificate.PublicKey)];

    /// <summary>Puts nodes together.</summary>
    /// <param name="nodes">The nodes, in any order.</param>
    /// <param name="authorityFile">The file with the authority that every node of a cluster trusts.</param>
    /// <exception cref="InvalidInputException">Two of them are one node read twice, or belong to different clusters.</exception>
    public static FoundCluster Of(IEnumerable<FoundNode> nodes, string authorityFile)
    {
        IReadOnlyList<FoundNode> ordered = [.. nodes.OrderBy(node => node.Name, StringComparer.Ordinal)];
        foreach (var (node, next) in ordered.Zip(ordered.Skip(1)))
        {
            if (node.Name == next.Name)
            {
                throw new InvalidInputException($"{next.Origin}: is of the node '{next.Name}', as {node.Origin} is; give each node once");
            }
        }

        IReadOnlyList<(FoundNode Node, HashSet<string> Keys)> trusting =
            [.. ordered.Select(node => (node, AuthoritiesOf(node, authorityFile))).Where(item => item.Item2.Count > 0)];
        foreach (var (node, keys) in trusting.Skip(1))
        {
            var (first, trusted) = trusting[0];
            if (!keys.Overlaps(trusted))
            {
                throw new InvalidInputException(
                    $"{node.Origin}: the node '{node.Name}' trusts another authority than '{first.Name}' in {first.Origin} does, so these are two clusters; "
                    + "forecast one at a time");
            }
        }

        return new(ordered);
    }
}
