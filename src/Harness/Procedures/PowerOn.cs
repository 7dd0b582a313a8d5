using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>Powers a node on again.</summary>
/// <param name="Node">The node.</param>
internal sealed record PowerOn(Node Node) : IStep
{
    /// <inheritdoc/>
    public string Name => $"Power {Node.Name} on";

    /// <inheritdoc/>
    public string Where => "host";

    /// <inheritdoc/>
    public string Command => $"docker start {Node.Name}";

    /// <inheritdoc/>
    public async Task<ExecResult> RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = TimeProvider.System.GetUtcNow();
        await Node.PowerOnAsync(cancellationToken);
        return new ExecResult(0, "", "", startedAt, TimeProvider.System.GetUtcNow());
    }
}
