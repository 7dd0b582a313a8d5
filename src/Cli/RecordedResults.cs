using Lab.Harness;
using Lab.Harness.Distributions;

namespace Lab.Cli;

/// <summary>What the checkout has recorded of a minor version of Kubernetes.</summary>
internal static class RecordedResults
{
    /// <summary>It in words: the folders of recorded results of that minor version, or that there are none.</summary>
    public static string Of(Checkout checkout, KubernetesVersion version)
    {
        var folders = Directory.Exists(checkout.Results)
            ? Directory.EnumerateDirectories(checkout.Results, $"v{version.Major}.{version.Minor}.*").Select(folder => Path.GetFileName(folder)!)
            : [];
        var recorded = folders.Order(StringComparer.Ordinal).ToList();
        return recorded is [] ? "no results recorded" : $"results recorded of {string.Join(", ", recorded)}";
    }
}
