using System.Net;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Lab.Harness.Clusters;

/// <summary>One kind-style node: a container that runs containerd, a kubelet and static pods.</summary>
public sealed class Node : IDisposable
{
    /// <summary>The code with which a node's first process ends where it was told to reboot; the script <c>enter</c> sees to it.</summary>
    internal const long RebootCode = 133;

    /// <summary>What the entry script leaves behind when the node is sealed.</summary>
    private const string EnteredMark = "/run/lab/entered";

    private const uint ShutdownSeconds = 10;
    private static readonly TimeSpan EnteredWithin = Patience.OfSeconds(30);

    /// <summary>How long a node takes at most to shut down: systemd gives each of its units five seconds, and some wait for others.</summary>
    private static readonly TimeSpan ShutDownWithin = Patience.OfSeconds(120);

    private readonly IDockerClient docker;
    private readonly bool isOnCgroup2;
    private readonly TimeProvider time;
    private readonly IReadOnlyList<string> launcher;
    private readonly NodeChannel channel;

    internal Node(
        IDockerClient docker,
        TimeProvider time,
        IReadOnlyList<string> launcher,
        string container,
        string name,
        IPAddress address,
        bool isOnCgroup2 = false)
    {
        this.docker = docker;
        this.isOnCgroup2 = isOnCgroup2;
        this.time = time;
        this.launcher = launcher;
        channel = new NodeChannel(docker, container, launcher, time);
        Container = container;
        Name = name;
        Address = address;
    }

    /// <summary>Name of the node, in the cluster and on its network.</summary>
    public string Name { get; }

    /// <summary>Its address on the cluster's own network.</summary>
    public IPAddress Address { get; }

    /// <summary>Identifier of its container.</summary>
    public string Container { get; }

    /// <summary>
    /// Shuts the node down, as one does before a long holiday: its programs get SIGTERM, and what lay in memory (<c>/run</c>,
    /// <c>/tmp</c>) is gone. Disk, address and published port stay.
    /// </summary>
    /// <exception cref="DockerApiException">The engine could not stop it.</exception>
    public Task PowerOffAsync(CancellationToken cancellationToken) =>
        docker.Containers.StopContainerAsync(
            Container, new ContainerStopParameters { WaitBeforeKillSeconds = ShutdownSeconds }, cancellationToken);

    /// <summary>
    /// Starts the node again, and returns as soon as it is sealed off and its first process runs: containerd, kubelet and static pods come
    /// afterwards, by themselves.
    /// </summary>
    /// <exception cref="DockerApiException">The engine could not start it.</exception>
    /// <exception cref="TimeoutException">The node did not get that far within half a minute.</exception>
    public async Task PowerOnAsync(CancellationToken cancellationToken)
    {
        channel.Forget();
        var earlier = isOnCgroup2 ? await SystemdMark.WrittenAtAsync(docker, Container, cancellationToken) : null;
        await docker.Containers.StartContainerAsync(Container, new ContainerStartParameters(), cancellationToken);
        await WaitForSystemdAsync(earlier, cancellationToken);
        await Deadline.UntilAsync(
            $"the entrypoint of {Name}",
            EnteredWithin,
            TimeSpan.FromMilliseconds(100),
            async token => (await ExecAsync(["test", "-e", EnteredMark], token)).ExitCode == 0,
            time,
            cancellationToken);
    }

    /// <summary>Waits, where the machine has cgroup v2, until commands may be run on the node.</summary>
    /// <param name="earlier">When the mark of an earlier start was written; <see langword="null"/> where this is the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClusterStartException">The node ended before, and says why.</exception>
    /// <exception cref="TimeoutException">systemd did not start within a minute.</exception>
    internal Task WaitForSystemdAsync(DateTimeOffset? earlier, CancellationToken cancellationToken) => isOnCgroup2
        ? SystemdMark.WaitAsync(LookForSystemdAsync, Name, earlier, time, cancellationToken)
        : Task.CompletedTask;

    private async Task<DateTimeOffset?> LookForSystemdAsync(CancellationToken cancellationToken)
    {
        var written = await SystemdMark.WrittenAtAsync(docker, Container, cancellationToken);
        return written is not null || await StateAsync(cancellationToken) is { Running: true }
            ? written
            : throw new ClusterStartException($"the node {Name} ended before its systemd started: {await ReadLogAsync(cancellationToken)}");
    }

    /// <summary>
    /// Looks whether the node was told to reboot or to switch itself off. If it was, waits until it is down, and starts it again after a reboot, as a
    /// machine does.
    /// </summary>
    /// <exception cref="DockerApiException">The engine could not start it.</exception>
    /// <exception cref="TimeoutException">It did not go down, or did not come up again.</exception>
    internal async Task<NodeEnding> SettleAsync(CancellationToken cancellationToken)
    {
        if (await StateAsync(cancellationToken) is { Running: true } && !await IsGoingDownAsync(cancellationToken))
        {
            return NodeEnding.None;
        }

        await Deadline.UntilAsync(
            $"the shutdown of {Name}",
            ShutDownWithin,
            TimeSpan.FromMilliseconds(200),
            async token => await StateAsync(token) is { Running: false },
            time,
            cancellationToken);
        if (EndingOf((await StateAsync(cancellationToken)).ExitCode) == NodeEnding.SwitchedOff)
        {
            return NodeEnding.SwitchedOff;
        }

        await PowerOnAsync(cancellationToken);

        // An administrator can log in only late in a machine's start, and works on it from then on.
        await ExecAsync(["timeout", Patience.Seconds(30), "systemctl", "is-system-running", "--wait"], cancellationToken);
        return NodeEnding.Restarted;
    }

    /// <summary>What the exit code of a node's first process says.</summary>
    internal static NodeEnding EndingOf(long exitCode) => exitCode == RebootCode ? NodeEnding.Restarted : NodeEnding.SwitchedOff;

    private async Task<State> StateAsync(CancellationToken cancellationToken) =>
        (await docker.Containers.InspectContainerAsync(Container, cancellationToken)).State!;

    /// <summary>
    /// systemd says so from the moment that the shutdown is asked for. One question may be cut off, as by a procedure that kills what it finds.
    /// </summary>
    private async Task<bool> IsGoingDownAsync(CancellationToken cancellationToken)
    {
        const int Questions = 3;
        for (var question = 1; ; question++)
        {
            try
            {
                return (await ExecAsync(["systemctl", "is-system-running"], cancellationToken)).StandardOutput.Trim() == "stopping";
            }
            catch (NodeDoesNotRunException)
            {
                return true;
            }
            catch (CommandFailedException)
            {
                if (question == Questions)
                {
                    return (await StateAsync(cancellationToken)) is { Running: false };
                }

                await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => channel.Dispose();

    /// <summary>Runs a command on the node and waits for its end.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="cancellationToken">Gives the command up; it goes on in the node until the node is taken down.</param>
    /// <param name="input">What it reads from standard input; nothing where it is <see langword="null"/>.</param>
    /// <param name="onLine">Called with every line of its standard output as it comes.</param>
    /// <exception cref="CommandFailedException">The node ended before the command did.</exception>
    /// <exception cref="NodeDoesNotRunException">The node does not run.</exception>
    public async Task<ExecResult> ExecAsync(
        IReadOnlyList<string> command,
        CancellationToken cancellationToken,
        Stream? input = null,
        Action<string>? onLine = null)
    {
        if (input is null && onLine is null && await OpenChannelAsync(cancellationToken) is { } open)
        {
            var ended = await open.RunAsync(command, cancellationToken);
            return ended.ExitCode >= 0 ? ended : throw new CommandFailedException(command[0], ended with { StandardError = $"{Name} ended before it" });
        }

        var startedAt = time.GetUtcNow();
        var output = new LineSplitter(onLine);
        var error = new LineSplitter(onLine: null);
        var exitCode = await StreamAsync(
            command, (isError, bytes) => (isError ? error : output).Append(bytes.Span), cancellationToken, input);
        return new ExecResult(exitCode, output.End(), error.End(), startedAt, time.GetUtcNow());
    }

    /// <summary>Runs a command on the node, hands on what it writes as it comes, and keeps none of it.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="onOutput">Called with every piece of its output, and whether that is standard error.</param>
    /// <param name="cancellationToken">Gives the command up; it goes on in the node until the node is taken down.</param>
    /// <param name="input">What it reads from standard input; nothing where it is <see langword="null"/>.</param>
    /// <returns>The exit code; -1 where the engine does not know it.</returns>
    /// <exception cref="NodeDoesNotRunException">The node does not run.</exception>
    internal async Task<int> StreamAsync(
        IReadOnlyList<string> command, Action<bool, ReadOnlyMemory<byte>> onOutput, CancellationToken cancellationToken, Stream? input = null)
    {
        try
        {
            return await ExecThroughEngineAsync(command, onOutput, input, cancellationToken);
        }
        catch (DockerApiException refusal) when (NodeDoesNotRunException.IsMeantBy(refusal))
        {
            throw NodeDoesNotRunException.Of(Name, refusal);
        }
    }

    private async Task<CommandChannel?> OpenChannelAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await channel.OpenAsync(cancellationToken);
        }
        catch (DockerApiException refusal) when (NodeDoesNotRunException.IsMeantBy(refusal))
        {
            throw NodeDoesNotRunException.Of(Name, refusal);
        }
    }

    private async Task<int> ExecThroughEngineAsync(
        IReadOnlyList<string> command, Action<bool, ReadOnlyMemory<byte>> onOutput, Stream? input, CancellationToken cancellationToken)
    {
        var exec = await docker.Exec.CreateContainerExecAsync(
            Container,
            new ContainerExecCreateParameters
            {
                AttachStdin = input is not null,
                AttachStdout = true,
                AttachStderr = true,
                Cmd = [.. launcher, .. command],
            },
            cancellationToken);
        using var stream = await docker.Exec.StartContainerExecAsync(exec.ID, new ContainerExecStartParameters(), cancellationToken);
        if (input is not null)
        {
            await stream.CopyFromAsync(input, cancellationToken);
            stream.CloseWrite();
        }

        var buffer = new byte[16 * 1024];
        while (true)
        {
            var read = await stream.ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken);
            if (read.EOF)
            {
                break;
            }

            onOutput(read.Target == MultiplexedStream.TargetStream.StandardError, buffer.AsMemory(0, read.Count));
        }

        var inspected = await docker.Exec.InspectContainerExecAsync(exec.ID, cancellationToken);
        return (int)(inspected.ExitCode ?? -1);
    }

    /// <summary>Runs a line of shell on the node, as one would type it there.</summary>
    public Task<ExecResult> ShellAsync(string script, CancellationToken cancellationToken, Action<string>? onLine = null) =>
        ExecAsync(["bash", "-c", script], cancellationToken, input: null, onLine);

    /// <summary>Reads a text file of the node.</summary>
    /// <exception cref="CommandFailedException">It cannot be read.</exception>
    public async Task<string> ReadFileAsync(string path, CancellationToken cancellationToken) =>
        (await ExecAsync(["cat", path], cancellationToken)).OrThrow($"cat {path}").StandardOutput;

    /// <summary>Writes a file on the node, making the folders it lies in.</summary>
    /// <exception cref="CommandFailedException">It cannot be written.</exception>
    public async Task WriteFileAsync(string path, ReadOnlyMemory<byte> content, UnixFileMode mode, CancellationToken cancellationToken)
    {
        // Through exec and tar: the engine's own archive upload is silently lost where the path is a tmpfs.
        using var archive = NodeFile.Pack([new NodeFile(path, content, mode)]);
        (await ExecAsync(["tar", "-C", "/", "-xpf", "-"], cancellationToken, archive)).OrThrow($"write {path}");
    }

    /// <summary>The node's own clock, to the second.</summary>
    public async Task<DateTimeOffset> ReadClockAsync(CancellationToken cancellationToken)
    {
        var date = (await ExecAsync(["date", "+%s"], cancellationToken)).OrThrow("date +%s");
        return DateTimeOffset.FromUnixTimeSeconds(long.Parse(date.StandardOutput.Trim(), global::System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The last lines that the node's own first process wrote, joined to one.</summary>
    internal async Task<string> ReadLogAsync(CancellationToken cancellationToken)
    {
        using var log = await docker.Containers.GetContainerLogsAsync(
            Container, new ContainerLogsParameters { ShowStdout = true, ShowStderr = true, Tail = "3" }, cancellationToken);
        var (output, error) = await log.ReadOutputToEndAsync(cancellationToken);
        return string.Join(" | ", (output + error).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private sealed class LineSplitter(Action<string>? onLine)
    {
        private readonly StringBuilder all = new();
        private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
        private int lineStart;

        public void Append(ReadOnlySpan<byte> bytes)
        {
            var characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
            all.Append(characters, 0, decoder.GetChars(bytes, characters, flush: false));
            if (onLine is null)
            {
                return;
            }

            for (var index = lineStart; index < all.Length; index++)
            {
                if (all[index] == '\n')
                {
                    onLine(all.ToString(lineStart, index - lineStart));
                    lineStart = index + 1;
                }
            }
        }

        public string End() => all.ToString();
    }
}
