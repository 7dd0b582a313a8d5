using Lab.Harness.Distributions;

namespace Lab.Harness.Forecasts.Found;

/// <summary>What was found of a cluster: all that a forecast is made from. No key and no token is in it.</summary>
/// <param name="Nodes">Its nodes, ordered by name.</param>
internal sealed record FoundCluster(IReadOnlyList<FoundNode> Nodes)
{
    /// <summary>
    /// Certificates that belong to no node: what the API's address serves, the client certificate of the kubeconfig that asked, those of Secrets.
    /// </summary>
    public IReadOnlyList<FoundCertificate> Objects { get; init; } = [];

    /// <summary>The version that its API tells; <see langword="null"/> where it was not asked.</summary>
    public KubernetesVersion? Version { get; init; }

    /// <summary>The servers that its API server calls: webhooks, and those of aggregated APIs.</summary>
    public IReadOnlyList<FoundServer> Servers { get; init; } = [];

    /// <summary>Requests for certificates that have brought none yet.</summary>
    public IReadOnlyList<FoundRequest> Requests { get; init; } = [];

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

    /// <summary>
    /// Makes sure that its nodes are those of the cluster that an API is of. Who asks it may trust another authority than nodes do, where something stands
    /// before the API servers, and a node may be called otherwise than its machine; where neither agrees these are two clusters.
    /// </summary>
    /// <param name="origin">Where the API is from, for the message.</param>
    /// <param name="nodes">The names of the nodes that the API has.</param>
    /// <param name="trustedKeys">The keys of the authorities that are trusted of whoever asks it.</param>
    /// <param name="authorityFile">The file with the authority that every node of a cluster trusts.</param>
    /// <exception cref="InvalidInputException">They are not.</exception>
    public void CheckIsOf(string origin, IReadOnlyCollection<string> nodes, IReadOnlyCollection<string> trustedKeys, string authorityFile)
    {
        List<string> keys = [.. Nodes.SelectMany(node => AuthoritiesOf(node, authorityFile))];
        if (nodes.Count > 0 && trustedKeys.Count > 0 && keys.Count > 0
            && !keys.Exists(trustedKeys.Contains) && !Nodes.Any(node => nodes.Contains(node.Name)))
        {
            throw new InvalidInputException(
                $"{origin}: leads to a cluster that has other nodes and another authority than '{Nodes[0].Name}' in {Nodes[0].Origin} has, so these are two "
                + "clusters; forecast one at a time");
        }
    }
}
