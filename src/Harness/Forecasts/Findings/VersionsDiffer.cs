using Lab.Harness.Distributions;

namespace Lab.Harness.Forecasts.Findings;

/// <summary>Nodes of several minor versions: what is said is said of one of them, and others may read, reload and renew otherwise.</summary>
internal sealed class VersionsDiffer : IFindingRule
{
    /// <summary>How many nodes a sentence names of each version.</summary>
    private const int MostNodes = 3;

    /// <inheritdoc/>
    public IEnumerable<ForecastFinding> Look(FindingScene scene)
    {
        List<(KubernetesVersion Version, string Node)> running =
        [
            .. scene.Reading.Cluster.Nodes.SelectMany(node => new[] { node.Version, node.Kubelet }.OfType<KubernetesVersion>().Distinct()
                .Select(version => (version, node.Name))),
        ];
        var versions = running.GroupBy(item => item.Version).OrderBy(alike => alike.Key.Minor).ThenBy(alike => alike.Key.Patch).ToList();
        if (versions.DistinctBy(alike => alike.Key.Minor).Count() < 2)
        {
            return [];
        }

        var all = string.Join("; ", versions.Select(alike => $"{alike.Key} on {Names([.. alike.Select(item => item.Node)])}"));
        return
        [
            new(
                FindingKind.VersionsDiffer,
                $"Several versions run: {all}. What is said here is said of {scene.Distribution.Version}.",
                [.. running.Where(item => item.Version.Minor != scene.Distribution.Version.Minor).Select(item => item.Node).Distinct(StringComparer.Ordinal)],
                Measured: null),
        ];
    }

    private static string Names(IReadOnlyList<string> nodes) =>
        string.Join(", ", nodes.Take(MostNodes)) + (nodes.Count > MostNodes ? $" and {nodes.Count - MostNodes} more" : "");
}
