using System.Globalization;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Probes;

/// <summary>Which components of a cluster run, and since when. A component that does not answer can't tell that itself.</summary>
internal static class ComponentStates
{
    /// <summary>Looks at every node.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CommandFailedException">A node could not be looked at.</exception>
    public static async Task<IReadOnlyList<ComponentState>> ReadAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var states = await Task.WhenAll(cluster.Nodes.Select(node => ReadAsync(cluster.Distribution, node, cancellationToken)));
        return [.. states.SelectMany(read => read)];
    }

    /// <summary>Reads what the script prints.</summary>
    internal static IReadOnlyList<ComponentState> Parse(string node, string printed) =>
    [
        .. printed.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .Where(cells => cells.Length == 5)
            .Select(cells => new ComponentState(node, cells[0], cells[1] == "runs")
            {
                IsOlderThanItsFile = cells[2] == "older",
                LastWords = cells[3].Trim() is { Length: > 0 } words ? words : null,
                Starts = int.TryParse(cells[4], NumberStyles.None, CultureInfo.InvariantCulture, out var starts) ? starts : null,
            }),
    ];

    /// <summary>The script's arguments for the components of a distribution that read certificates: name, file that is read once, log, last words.</summary>
    internal static IReadOnlyList<string> ArgumentsFor(Distribution distribution) =>
        [
            .. distribution.Readers.SelectMany(
                component => new[] { component.Name, distribution.FileReadAtStart(component) ?? "", component.Hosting.Log, component.GivesUpWith }),
        ];

    private static async Task<IReadOnlyList<ComponentState>> ReadAsync(Distribution distribution, Node node, CancellationToken cancellationToken)
    {
        var looked = await node.ExecAsync(["bash", "-c", EmbeddedScript.Read("components"), "components", .. ArgumentsFor(distribution)], cancellationToken);
        return Parse(node.Name, looked.OrThrow("look at the components").StandardOutput);
    }
}
