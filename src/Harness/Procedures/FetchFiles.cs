using System.Text;
using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>Copies files of a node to the host, where only their owner can read them.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Node">The node they lie on.</param>
/// <param name="Files">Path on the node and path on the host, each.</param>
public sealed record FetchFiles(string Name, Node Node, IReadOnlyList<(string OnNode, string OnHost)> Files) : IStep
{
    /// <inheritdoc/>
    public string Where => "host";

    /// <inheritdoc/>
    public string Command => string.Join(" && ", Files.Select(file => $"docker cp {Node.Name}:{file.OnNode} {Path.GetFileName(file.OnHost)}"));

    /// <inheritdoc/>
    public async Task<ExecResult> RunAsync(CancellationToken cancellationToken)
    {
        var said = new StringBuilder();
        ExecResult? last = null;
        DateTimeOffset? startedAt = null;
        foreach (var (onNode, onHost) in Files)
        {
            last = await Node.ExecAsync(["cat", onNode], cancellationToken);
            startedAt ??= last.StartedAt;
            if (last.ExitCode != 0)
            {
                break;
            }

            await PrivateFile.WriteAsync(onHost, last.StandardOutput, cancellationToken);
            said.Append(onNode).Append(" -> ").Append(Path.GetFileName(onHost)).Append('\n');
        }

        return last is null
            ? throw new InvalidOperationException($"{Name}: no files are named")
            : last with { StandardOutput = said.ToString(), StartedAt = startedAt!.Value };
    }
}
