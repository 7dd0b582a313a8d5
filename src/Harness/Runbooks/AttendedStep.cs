using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Docker.DotNet;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters;
using Lab.Harness.Procedures;

namespace Lab.Harness.Runbooks;

/// <summary>
/// A step of a runbook on one cluster, at one place. Its output is passed on line by line. It ends whatever it does, and no process of it goes on.
/// </summary>
internal sealed class AttendedStep : IStep
{
    /// <summary>What a step may leave in the background for so long, a restart that it put off for example; after that it is killed.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>What it takes to end one whose time is over.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private const string AttendOnNode = "/run/lab/runbook/attend";
    private const string FolderOnNode = "/root/runbook";
    private const string PathOnNode = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private readonly Cluster cluster;
    private readonly RunbookStep step;
    private readonly Node? node;
    private readonly RunbookTime time;
    private readonly Action<string> tell;
    private readonly string mark;

    internal AttendedStep(Cluster cluster, RunbookStep step, Node? node, RunbookTime time, Action<string> tell)
    {
        this.cluster = cluster;
        this.step = step;
        this.node = node;
        this.time = time;
        this.tell = tell;
        mark = $"{cluster.Name}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        Name = step.Place == RunbookPlace.EveryNode && cluster.Nodes.Count > 1 ? $"{step.Name} ({node!.Name})" : step.Name;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Where => node?.Name ?? "host";

    /// <inheritdoc/>
    public string Command => step.Command;

    /// <inheritdoc/>
    public TimeSpan Within => time.Deadline + Margin;

    /// <summary>How it ended; <see langword="null"/> before it did.</summary>
    public StepEnding? Ending { get; private set; }

    /// <inheritdoc/>
    public async Task<ExecResult> RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = cluster.Options.Time.GetUtcNow();
        var within = time.Left();
        var said = new SpokenLines(tell);
        var told = new StringBuilder();
        try
        {
            await (node is null ? OnHostAsync(within, Hear, cancellationToken) : OnNodeAsync(node, within, Hear, cancellationToken));
        }
        catch (Exception gone) when (gone is DockerApiException or CommandFailedException)
        {
            // The node went away under it: what it had said by then stands.
            said.Append(Encoding.UTF8.GetBytes($"\n[lab: the node could not be asked any more: {gone.Message.ReplaceLineEndings(" ")}]\n"));
        }

        var restarted = new List<string>();
        var switchedOff = new List<string>();
        foreach (var each in cluster.Nodes)
        {
            switch (await cluster.SettleAsync(each, cancellationToken))
            {
                case NodeEnding.Restarted:
                    restarted.Add(each.Name);
                    break;
                case NodeEnding.SwitchedOff:
                    switchedOff.Add(each.Name);
                    break;
                default:
                    break;
            }
        }

        Ending = StepEnding.Parse(told.ToString()).With(restarted, switchedOff);
        var remarks = Remarks(within);
        foreach (var remark in remarks)
        {
            tell(remark);
        }

        var output = string.Join('\n', remarks.Prepend(said.End().TrimEnd()).Where(part => part.Length > 0));
        return new ExecResult(Ending.ExitCode ?? (Ending.IsLate ? 124 : 137), output, "", startedAt, cluster.Options.Time.GetUtcNow());

        void Hear(bool isError, ReadOnlyMemory<byte> bytes)
        {
            if (isError)
            {
                told.Append(Encoding.UTF8.GetString(bytes.Span));
                return;
            }

            said.Append(bytes.Span);
        }
    }

    private IReadOnlyList<string> Remarks(TimeSpan within) =>
    [
        .. Ending!.IsLate
            ? [string.Create(CultureInfo.InvariantCulture, $"[lab: ended after {within.TotalSeconds:0} s, as its time was over]")]
            : Array.Empty<string>(),
        .. Ending.IsCutOff ? ["[lab: it was cut off: it ended without an exit code]"] : Array.Empty<string>(),
        .. Ending.Restarted.Select(name => $"[lab: the node {name} was restarted, and is up again]"),
        .. Ending.SwitchedOff.Select(name => $"[lab: the node {name} was switched off]"),
        .. Ending.Left.Select(left => $"[lab: still running and ended: {left}]"),
    ];

    private async Task OnNodeAsync(Node place, TimeSpan within, Action<bool, ReadOnlyMemory<byte>> hear, CancellationToken cancellationToken)
    {
        await place.WriteFileAsync(AttendOnNode, Encoding.UTF8.GetBytes(AttendScript.Text), NodeFile.Executable, cancellationToken);
        var program = $"{FolderOnNode}/{Path.GetFileName(step.ProgramFile)}";
        if (step.ProgramFile is not null)
        {
            await place.WriteFileAsync(program, step.Program, NodeFile.Executable, cancellationToken);
        }

        await place.StreamAsync(
            [
                "env", "-C", "/root", "HOME=/root", "USER=root", $"PATH={PathOnNode}",
                $"LAB_NODE={place.Name}", $"LAB_NODES={string.Join(' ', cluster.Nodes.Select(each => each.Name))}",
                AttendOnNode, .. Arguments(within), .. step.CommandLine(program),
            ],
            hear,
            cancellationToken);
    }

    private async Task OnHostAsync(TimeSpan within, Action<bool, ReadOnlyMemory<byte>> hear, CancellationToken cancellationToken)
    {
        var environment = HostEnvironment.For(cluster);
        try
        {
            IReadOnlyList<string> words =
            [
                .. cluster.Clock.Launcher(ClockPlace.Desk),
                environment.Attend,
                .. Arguments(within),
                .. step.CommandLine(step.ProgramFile ?? ""),
            ];
            await Host.StreamAsync(words[0], [.. words.Skip(1)], environment.Variables(cluster), hear, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await cluster.Host.RunAsync(environment.Attend, ["--end", mark], Margin, CancellationToken.None);
            throw;
        }
    }

    private IReadOnlyList<string> Arguments(TimeSpan within) =>
        [mark, Math.Max(1, (int)within.TotalSeconds).ToString(CultureInfo.InvariantCulture), ((int)Grace.TotalSeconds).ToString(CultureInfo.InvariantCulture)];
}
