namespace Lab.Harness.Distributions;

/// <summary>How a distribution's setup program is configured for a node.</summary>
internal interface INodeSetup
{
    /// <summary>
    /// The kinds of keys that its configuration can ask for; none where it says nothing of the certificates' keys and lives.
    /// </summary>
    IReadOnlyList<string> KeyKinds { get; }

    /// <summary>The files that it reads, each with its absolute path on the node and its text.</summary>
    IReadOnlyList<(string Path, string Text)> FilesFor(NodeSettings node);
}
