namespace Lab.Harness.Clusters.Start.Prepared;

/// <summary>A file that the setup program wrote on the first node.</summary>
/// <param name="Path">Absolute path on the node.</param>
/// <param name="Mode">Its permissions.</param>
/// <param name="Text">Its text, with words in place of what is a cluster's own.</param>
internal sealed record PreparedFile(string Path, UnixFileMode Mode, string Text);
