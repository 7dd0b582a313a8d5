namespace Lab.Harness.Distributions;

/// <summary>How a distribution's setup program is told what a node shall be.</summary>
public interface INodeSetup
{
    /// <summary>The files that it reads, each with its absolute path on the node and its text.</summary>
    IReadOnlyList<(string Path, string Text)> FilesFor(NodeSettings node);
}
