using System.Globalization;
using Lab.Harness.Clusters;

namespace Lab.Harness.Runbooks;

/// <summary>Where a step of a runbook runs: <c>host</c>, <c>node</c>, <c>every-node</c>, or the name of a node.</summary>
/// <param name="Name">How runbooks spell it.</param>
public sealed record RunbookPlace(string Name)
{
    /// <summary>This machine, with the administrator's kubeconfig in <c>KUBECONFIG</c>, and <c>lab-node</c> to run commands on nodes.</summary>
    public static RunbookPlace Host { get; } = new("host");

    /// <summary>The first control-plane node, as root.</summary>
    public static RunbookPlace Node { get; } = new("node");

    /// <summary>Every control-plane node, one after the other.</summary>
    public static RunbookPlace EveryNode { get; } = new("every-node");

    /// <summary>Every place that a runbook can name.</summary>
    public static IReadOnlyList<RunbookPlace> All { get; } =
        [Host, Node, EveryNode, .. Enumerable.Range(0, ClusterOptions.NodeCounts[^1]).Select(node => new RunbookPlace(ClusterOptions.NodeNameOf(node)))];

    /// <summary>Whether it is this machine.</summary>
    public bool IsHost => this == Host;

    /// <summary>Reads a place.</summary>
    /// <param name="text">Its name.</param>
    /// <param name="where">Where it stands, for a message: <c>--on</c>.</param>
    /// <exception cref="InvalidInputException">It is not a place.</exception>
    public static RunbookPlace Parse(string text, string where) =>
        All.FirstOrDefault(place => place.Name == text.Trim())
        ?? throw new InvalidInputException(
            $"{where}: '{text}' is not a place for a step; expected one of {string.Join(", ", All.Select(place => place.Name))}");

    /// <summary>The number of nodes itself, where a cluster can have it.</summary>
    /// <exception cref="InvalidInputException">It can't.</exception>
    internal static int CheckNodes(int nodes, string where) => ClusterOptions.NodeCounts.Contains(nodes)
        ? nodes
        : throw new InvalidInputException(
            string.Create(
                CultureInfo.InvariantCulture, $"{where}: expected {string.Join(" or ", ClusterOptions.NodeCounts)} control-plane nodes, found {nodes}"));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
