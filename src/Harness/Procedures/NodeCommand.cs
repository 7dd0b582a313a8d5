using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>A line of shell on a node.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Node">The node.</param>
/// <param name="Command">The line.</param>
public sealed record NodeCommand(string Name, Node Node, string Command) : IStep
{
    /// <inheritdoc/>
    public string Where => Node.Name;

    /// <inheritdoc/>
    public Task<ExecResult> RunAsync(CancellationToken cancellationToken) => Node.ShellAsync(Command, cancellationToken);
}
