using System.Text;
using Docker.DotNet.Models;

namespace Lab.Harness.Clusters.Images;

/// <summary>What the script says that prepares an image.</summary>
/// <param name="progress">Receives its steps and what it could not add, a line each.</param>
internal sealed class PreparationLines(IProgress<string> progress)
{
    private const string StepMark = "step ";
    private const string AddedMark = "added ";
    private const string MissingMark = "missing ";

    private readonly List<string> added = [];
    private readonly List<(string Name, string Reason)> missing = [];

    /// <summary>What it added.</summary>
    public IReadOnlyList<string> Added => added;

    /// <summary>What it could not add, and why.</summary>
    public IReadOnlyList<(string Name, string Reason)> Missing => missing;

    /// <summary>The last line that was none of these: the reason, where it failed.</summary>
    public string LastWords { get; private set; } = "it said nothing";

    /// <summary>Reads what a container says until it has ended.</summary>
    public async Task FollowAsync(Engine engine, string container, CancellationToken cancellationToken)
    {
        using var log = await engine.Docker.Containers.GetContainerLogsAsync(
            container, new ContainerLogsParameters { ShowStdout = true, ShowStderr = true, Follow = true }, cancellationToken);
        var buffer = new byte[8192];
        var rest = new StringBuilder();
        while (await log.ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken) is { Count: > 0 } read)
        {
            rest.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
            var lines = rest.ToString().Split('\n');
            rest.Clear().Append(lines[^1]);
            foreach (var line in lines[..^1])
            {
                Take(line.Trim());
            }
        }

        Take(rest.ToString().Trim());
    }

    /// <summary>Takes a line.</summary>
    internal void Take(string line)
    {
        if (line.StartsWith(StepMark, StringComparison.Ordinal))
        {
            progress.Report($"preparing: {line[StepMark.Length..]}");
        }
        else if (line.StartsWith(AddedMark, StringComparison.Ordinal))
        {
            added.Add(line[AddedMark.Length..]);
        }
        else if (line.StartsWith(MissingMark, StringComparison.Ordinal) && line[MissingMark.Length..].Split(": ", 2) is [var name, var reason])
        {
            missing.Add((name, reason));
            progress.Report($"preparing: {name} can't be added: {reason}");
        }
        else if (line.Length > 0)
        {
            LastWords = line;
        }
    }
}
