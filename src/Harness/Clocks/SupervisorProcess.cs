using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lab.Harness.Clocks;

/// <summary>
/// The process that moves the clocks of one cluster, and the line the pipe over which it gets requests: requests and answers are one line each.
/// </summary>
internal sealed class SupervisorProcess : IAsyncDisposable
{
    private const string Program = "lab-clock";
    private static readonly TimeSpan AnswerWithin = Patience.OfSeconds(10);

    private readonly Process process;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Action<string> lost;
    private int isOver;

    private SupervisorProcess(Process process, Action<string> lost)
    {
        this.process = process;
        this.lost = lost;
    }

    /// <summary>Identifier of the process.</summary>
    public int Id => process.Id;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="socket">Where launchers find it.</param>
    /// <param name="lost">Called once, with the reason, when it ends before it should.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClockLostException">It does not work here.</exception>
    public static async Task<SupervisorProcess> StartAsync(string socket, Action<string> lost, CancellationToken cancellationToken)
    {
        var (program, arguments) = ProgramIn(AppContext.BaseDirectory);
        var start = new ProcessStartInfo(program, [.. arguments, socket])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var started = Process.Start(start) ?? throw new ClockLostException($"{start.FileName} could not be started");
        var supervisor = new SupervisorProcess(started, lost);
        started.ErrorDataReceived += (_, _) => { };
        started.BeginErrorReadLine();
        try
        {
            var said = await supervisor.ReadAsync(cancellationToken);
            if (said != "ready")
            {
                throw new ClockLostException($"the clock can't be moved here: {said}");
            }

            started.Exited += (_, _) => supervisor.OnExited();
            started.EnableRaisingEvents = true;
            return supervisor;
        }
        catch
        {
            supervisor.Release();
            await supervisor.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks, and gives the answer.</summary>
    /// <exception cref="ClockLostException">The supervisor has ended, or it answered that it can't be done.</exception>
    public async Task<string[]> AskAsync(string request, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await process.StandardInput.WriteLineAsync(request.AsMemory(), cancellationToken);
            await process.StandardInput.FlushAsync(cancellationToken);
            var answer = (await ReadAsync(cancellationToken)).Split(' ');
            return answer[0] == "error"
                ? throw new ClockLostException($"the clock's supervisor was asked '{request}' and said: {string.Join(' ', answer)}")
                : answer;
        }
        catch (IOException exception)
        {
            throw new ClockLostException($"the clock's supervisor (process {process.Id}) does not listen any more: {exception.Message}");
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Leaves it alone: it goes on until the last program that it serves has ended.</summary>
    public void Release()
    {
        if (Interlocked.Exchange(ref isOver, 1) == 0)
        {
            process.StandardInput.Close();
        }
    }

    /// <summary>Ends it. What it serves must have ended before.</summary>
    public async ValueTask DisposeAsync()
    {
        Release();
        using var patience = new CancellationTokenSource(AnswerWithin);
        await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
        turn.Dispose();
    }

    /// <summary>
    /// The program as it lies beside the others: as it was built for this machine, or as a package brings it, for the runtime of this process to run.
    /// </summary>
    /// <param name="folder">The folder of the assemblies.</param>
    /// <returns>The program, and the arguments before its own.</returns>
    internal static (string Program, IReadOnlyList<string> Arguments) ProgramIn(string folder)
    {
        var built = Path.Combine(folder, Program);
        return File.Exists(built) && !Directory.Exists(Path.Combine(folder, Checkout.Packed))
            ? (built, [])
            : (Runtime(), ["exec", $"{built}.dll"]);
    }

    /// <summary>The program that runs assemblies by the runtime of this process; one of the PATH where this process brings its own.</summary>
    private static string Runtime()
    {
        const string Host = "dotnet";
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", Host));
        return File.Exists(beside) ? beside : Host;
    }

    private async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(AnswerWithin);
        try
        {
            return await process.StandardOutput.ReadLineAsync(deadline.Token)
                ?? throw new ClockLostException($"the clock's supervisor (process {process.Id}) has ended");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ClockLostException($"the clock's supervisor (process {process.Id}) did not answer within {AnswerWithin.TotalSeconds:0} s");
        }
    }

    private void OnExited()
    {
        if (Interlocked.Exchange(ref isOver, 1) == 0)
        {
            lost($"the supervisor of the cluster's clock (process {process.Id}) ended with exit code {process.ExitCode} while the cluster needed it");
        }
    }
}
