using Docker.DotNet;
using Docker.DotNet.Models;

namespace Lab.Harness.Clusters;

/// <summary>
/// Keeps one <see cref="CommandChannel"/> into a node's container open for as long as the container runs. An exec of the engine's takes three further processes
/// and 35 ms each time, a command through the channel 2 ms.
/// </summary>
/// <param name="docker">The engine.</param>
/// <param name="container">Identifier of the container.</param>
/// <param name="launcher">What starts a program in it under the cluster's clock; all commands inherit that.</param>
/// <param name="time">The clock of the results.</param>
internal sealed class NodeChannel(IDockerClient docker, string container, IReadOnlyList<string> launcher, TimeProvider time) : IDisposable
{
    private static readonly string Program = EmbeddedScript.Read("channel");

    private readonly SemaphoreSlim opening = new(1);
    private CommandChannel? channel;
    private MultiplexedStream? stream;
    private bool cannotBeOpened;

    /// <summary>The channel, opened again where it has ended; <see langword="null"/> where the node has no Perl to run its program with.</summary>
    /// <exception cref="DockerApiException">The container does not run.</exception>
    public async Task<CommandChannel?> OpenAsync(CancellationToken cancellationToken)
    {
        if (channel is { HasEnded: false } open)
        {
            return open;
        }

        await opening.WaitAsync(cancellationToken);
        try
        {
            if (!cannotBeOpened && channel is null or { HasEnded: true })
            {
                channel = await StartAsync(cancellationToken);
                cannotBeOpened = channel is null;
            }

            return channel;
        }
        finally
        {
            opening.Release();
        }
    }

    /// <summary>Lets the channel be opened again where that failed: the container starts again.</summary>
    public void Forget() => cannotBeOpened = false;

    /// <inheritdoc/>
    public void Dispose()
    {
        stream?.Dispose();
        channel?.Dispose();
        opening.Dispose();
    }

    private async Task<CommandChannel?> StartAsync(CancellationToken cancellationToken)
    {
        stream?.Dispose();
        var exec = await docker.Exec.CreateContainerExecAsync(
            container,
            new ContainerExecCreateParameters { AttachStdin = true, AttachStdout = true, AttachStderr = true, Cmd = [.. launcher, "perl", "-e", Program] },
            cancellationToken);
        var opened = await docker.Exec.StartContainerExecAsync(exec.ID, new ContainerExecStartParameters(), cancellationToken);
        stream = opened;
        var started = new CommandChannel((line, token) => WriteAsync(opened, line, token), time);
        _ = Task.Run(() => ReceiveAsync(opened, started), CancellationToken.None);
        return await started.Ready.WaitAsync(cancellationToken) ? started : null;
    }

    private static async Task WriteAsync(MultiplexedStream stream, ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        var bytes = line.ToArray();
        await stream.WriteAsync(bytes, 0, bytes.Length, cancellationToken);
    }

    private static async Task ReceiveAsync(MultiplexedStream stream, CommandChannel channel)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await stream.ReadOutputAsync(buffer, 0, buffer.Length, CancellationToken.None) is { EOF: false } read)
            {
                if (read.Target == MultiplexedStream.TargetStream.StandardOut)
                {
                    channel.Receive(buffer.AsSpan(0, read.Count));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The container or the engine has gone, or the cluster is taken down.
        }
        finally
        {
            channel.End();
        }
    }
}
