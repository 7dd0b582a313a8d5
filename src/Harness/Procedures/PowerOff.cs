using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>Powers a node off.</summary>
/// <param name="Node">The node.</param>
internal sealed record PowerOff(Node Node) : IStep
{
    /// <inheritdoc/>
    public string Name => $"Power {Node.Name} off";

    /// <inheritdoc/>
    public string Where => "host";

    /// <inheritdoc/>
    public string Command => $"docker stop {Node.Name}";

    /// <inheritdoc/>
    public async Task<ExecResult> RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = TimeProvider.System.GetUtcNow();
        await Node.PowerOffAsync(cancellationToken);
        return new ExecResult(0, "", "", startedAt, TimeProvider.System.GetUtcNow());
    }
}
