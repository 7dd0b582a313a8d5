using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Lab.Harness.Clusters;

/// <summary>
/// One end of a standing program that runs commands, many side by side, without a process of the engine's for each of them. The other end is the script
/// <c>channel</c>, which documents what they say to each other.
/// </summary>
/// <param name="write">Hands a line to the program.</param>
/// <param name="time">The clock of the results.</param>
internal sealed class CommandChannel(Func<ReadOnlyMemory<byte>, CancellationToken, Task> write, TimeProvider time) : IDisposable
{
    private const int HeaderLength = 9;
    private const int NotEnded = -1;

    private readonly ConcurrentDictionary<uint, Job> jobs = new();
    private readonly TaskCompletionSource<bool> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim writing = new(1);
    private readonly byte[] header = new byte[HeaderLength];
    private int headerLength;
    private int contentLeft;
    private uint lastIdentifier;
    private volatile bool hasEnded;

    private enum FrameKind : byte
    {
        Ready = 0,
        Output = 1,
        Error = 2,
        Ended = 3,
    }

    /// <summary>Whether the program has ended: it takes no more commands.</summary>
    public bool HasEnded => hasEnded;

    /// <summary>Ends when the program takes commands, with <see langword="true"/>, or when it ended before that.</summary>
    public Task<bool> Ready => ready.Task;

    /// <summary>Runs a command and waits for its end; the exit code is -1 where the program ended before it.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="cancellationToken">Gives the command up; it goes on.</param>
    public async Task<ExecResult> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var identifier = Interlocked.Increment(ref lastIdentifier);
        var startedAt = time.GetUtcNow();
        var job = new Job();
        jobs[identifier] = job;
        try
        {
            await WriteAsync(Line(identifier, command), cancellationToken);
            if (hasEnded)
            {
                job.End(NotEnded);
            }

            var exitCode = await job.Ended.WaitAsync(cancellationToken);
            return new ExecResult(exitCode, job.Output, job.Error, startedAt, time.GetUtcNow());
        }
        finally
        {
            jobs.TryRemove(identifier, out _);
        }
    }

    /// <summary>Takes what the program wrote, in pieces of any length.</summary>
    public void Receive(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (headerLength < HeaderLength)
            {
                var taken = Math.Min(HeaderLength - headerLength, bytes.Length);
                bytes[..taken].CopyTo(header.AsSpan(headerLength));
                headerLength += taken;
                bytes = bytes[taken..];
                if (headerLength < HeaderLength)
                {
                    return;
                }

                contentLeft = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5));
            }

            var content = bytes[..Math.Min(contentLeft, bytes.Length)];
            Take(content);
            bytes = bytes[content.Length..];
            contentLeft -= content.Length;
            headerLength = contentLeft == 0 ? 0 : HeaderLength;
        }
    }

    /// <summary>Takes notice that the program ended; commands that run are given up.</summary>
    public void End()
    {
        hasEnded = true;
        ready.TrySetResult(false);
        foreach (var job in jobs.Values)
        {
            job.End(NotEnded);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        writing.Dispose();
    }

    private async Task WriteAsync(byte[] line, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            // Half a line would be the start of the next one, so this is not given up in its middle.
            await write(line, CancellationToken.None);
        }
        catch (IOException)
        {
            End();
        }
        finally
        {
            writing.Release();
        }
    }

    private void Take(ReadOnlySpan<byte> content)
    {
        var kind = (FrameKind)header[4];
        if (kind == FrameKind.Ready)
        {
            ready.TrySetResult(true);
        }
        else if (jobs.TryGetValue(BinaryPrimitives.ReadUInt32BigEndian(header), out var job))
        {
            switch (kind)
            {
                case FrameKind.Output:
                    job.AppendOutput(content);
                    break;
                case FrameKind.Error:
                    job.AppendError(content);
                    break;
                default:
                    job.AppendCode(content, isLast: content.Length == contentLeft);
                    break;
            }
        }
    }

    private static byte[] Line(uint identifier, IReadOnlyList<string> command)
    {
        var line = new StringBuilder(identifier.ToString(CultureInfo.InvariantCulture));
        foreach (var word in command)
        {
            line.Append(' ').Append(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(word)));
        }

        return Encoding.ASCII.GetBytes(line.Append('\n').ToString());
    }

    private sealed class Job
    {
        private readonly TaskCompletionSource<int> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ArrayBufferWriter<byte> output = new();
        private readonly ArrayBufferWriter<byte> error = new();
        private readonly ArrayBufferWriter<byte> code = new();

        public Task<int> Ended => ended.Task;

        public string Output => Encoding.UTF8.GetString(output.WrittenSpan);

        public string Error => Encoding.UTF8.GetString(error.WrittenSpan);

        public void AppendOutput(ReadOnlySpan<byte> content) => output.Write(content);

        public void AppendError(ReadOnlySpan<byte> content) => error.Write(content);

        public void AppendCode(ReadOnlySpan<byte> content, bool isLast)
        {
            code.Write(content);
            if (isLast)
            {
                End(int.Parse(Encoding.ASCII.GetString(code.WrittenSpan), CultureInfo.InvariantCulture));
            }
        }

        public void End(int exitCode) => ended.TrySetResult(exitCode);
    }
}
