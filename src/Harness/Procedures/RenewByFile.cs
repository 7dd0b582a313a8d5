using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>
/// Renews with the setup program and the configuration file that the cluster was made with. Without the file the program asks the cluster for its
/// configuration, and where it gets no answer it takes its own defaults: whatever the configuration says of lives, keys and folders is lost.
/// </summary>
internal sealed class RenewByFile : IStepKind
{
    /// <inheritdoc/>
    public string Verb => "renew-by-file";

    /// <inheritdoc/>
    public string Summary => "renews with kubeadm and the configuration file that the cluster was made with, without asking the cluster; restarts nothing";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => ["all"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) =>
    [
        new NodeCommand(
            $"Renew all certificates that {cluster.Distribution.Name} renews, by its configuration file", node, cluster.Distribution.Commands.RenewAllByFile),
    ];
}
