using System.Globalization;
using Lab.Harness.Clusters;

namespace Lab.Harness.Probes;

/// <summary>A service account's token as a pod has it at this moment, and what the API server answers to it.</summary>
/// <param name="Pod">Name of the pod's first container.</param>
/// <param name="IsBound">
/// Whether the kubelet fetched it for this pod and fetches another in time, as from 1.21 on; otherwise it is that of a Secret, which is never renewed.
/// </param>
/// <param name="Status">The status of the API server's answer; 0 where none came.</param>
internal sealed record PodToken(string Pod, bool IsBound, int Status)
{
    private const string Projected = "projected";

    /// <summary>Asks with the token of every pod of a node; the tokens stay there.</summary>
    /// <param name="node">The node.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CommandFailedException">The node could not be looked at.</exception>
    public static async Task<IReadOnlyList<PodToken>> ReadAsync(Node node, CancellationToken cancellationToken) =>
        Parse((await node.ExecAsync(["bash", "-c", EmbeddedScript.Read("pod-tokens")], cancellationToken)).OrThrow("ask with the pods' tokens").StandardOutput);

    /// <summary>Reads what the script prints.</summary>
    internal static IReadOnlyList<PodToken> Parse(string printed) =>
    [
        .. printed.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .Where(cells => cells.Length == 3 && int.TryParse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(cells => new PodToken(cells[0], cells[1] == Projected, int.Parse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture))),
    ];
}
