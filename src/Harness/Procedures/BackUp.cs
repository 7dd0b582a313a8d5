using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>Copies what a procedure is about to change, as the documentation has it before anything else.</summary>
internal sealed class BackUp : IStepKind
{
    /// <summary>The copy on the node, which only root can read.</summary>
    public const string Folder = "/root/before-rotation";

    /// <summary>Where the copy of a file lies.</summary>
    public static string CopyOf(string path, Distribution distribution) => path.Replace(distribution.Paths.Configuration, Folder, StringComparison.Ordinal);

    /// <inheritdoc/>
    public string Verb => "back-up";

    /// <inheritdoc/>
    public string Summary => $"copies the node's folder of certificates and configuration to {Folder}, with its keys, readable by root alone";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => ["kubernetes"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) =>
        [
            new NodeCommand(
                $"Back up {cluster.Distribution.Paths.Configuration}",
                node,
                $"mkdir -m 700 {Folder} && cp -a {cluster.Distribution.Paths.Configuration}/. {Folder}/"),
        ];
}
