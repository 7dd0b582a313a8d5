namespace Lab.Harness.Distributions;

/// <summary>How a distribution's setup program is configured for a node.</summary>
public interface INodeSetup
{
    /// <summary>The files that it reads, each with its absolute path on the node and its text.</summary>
    IReadOnlyList<(string Path, string Text)> FilesFor(NodeSettings node);
}
