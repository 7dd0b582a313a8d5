using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>Copies what a procedure is about to change, as the documentation has it before anything else.</summary>
public sealed class BackUp : IStepKind
{
    /// <summary>The copy on the node, which only root can read.</summary>
    public const string Folder = "/root/before-rotation";

    /// <inheritdoc/>
    public string Verb => "back-up";

    /// <inheritdoc/>
    public string Summary => $"copies the node's /etc/kubernetes to {Folder}, with its keys, readable by root alone";

    /// <inheritdoc/>
    public IReadOnlyList<string> Objects => ["kubernetes"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) =>
        [new NodeCommand("Back up /etc/kubernetes", node, $"mkdir -m 700 {Folder} && cp -a /etc/kubernetes/. {Folder}/")];
}
