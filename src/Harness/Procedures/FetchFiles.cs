using System.Text;
using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>Copies files of a node to the host, where only their owner can read them.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Node">The node they lie on.</param>
/// <param name="Files">Path on the node and path on the host, each.</param>
internal sealed record FetchFiles(string Name, Node Node, IReadOnlyList<(string OnNode, string OnHost)> Files) : IStep
{
    /// <inheritdoc/>
    public string Where => "host";

    /// <inheritdoc/>
    public string Command => string.Join(" && ", Files.Select(file => $"docker cp {Node.Name}:{file.OnNode} {Path.GetFileName(file.OnHost)}"));

    /// <inheritdoc/>
    public async Task<ExecResult> RunAsync(CancellationToken cancellationToken)
    {
        // All are read before the first is written: a client that starts meanwhile finds a certificate and a key that belong together.
        var said = new StringBuilder();
        var contents = new List<(string OnHost, string Content)>();
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

            contents.Add((onHost, last.StandardOutput));
            said.Append(onNode).Append(" -> ").Append(Path.GetFileName(onHost)).Append('\n');
        }

        foreach (var (onHost, content) in last?.ExitCode == 0 ? contents : [])
        {
            await PrivateFile.WriteAsync(onHost, content, cancellationToken);
        }

        return last is null
            ? throw new InvalidOperationException($"{Name}: no files are named")
            : last with { StandardOutput = said.ToString(), StartedAt = startedAt!.Value };
    }
}
