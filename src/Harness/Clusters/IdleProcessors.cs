namespace Lab.Harness.Clusters;

/// <summary>
/// Waits until the machine's processors have time left, so that another cluster's start does not take it from those that run: commands that wait for a
/// processor time out, and what a probe then sees is the machine and not a certificate.
/// </summary>
/// <param name="read">Reads the processors' time so far; <see langword="null"/> where the machine does not tell it, so that nothing is waited for.</param>
/// <param name="time">Measures.</param>
internal sealed class IdleProcessors(Func<ProcessorTime?> read, TimeProvider time)
{
    /// <summary>A start takes what is idle. With less than this share it starves the others, with more of them running it never comes.</summary>
    private const double EnoughIdle = 0.35;

    /// <summary>Long enough to see more than one round of the probes' questions.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    /// <summary>Other users of the machine do not stop a run.</summary>
    private static readonly TimeSpan WaitAtMost = TimeSpan.FromSeconds(60);

    /// <summary>The processors of this machine, by <c>/proc/stat</c> (proc_stat(5)).</summary>
    public static IdleProcessors OfThisMachine { get; } = new(ProcessorTime.OfThisMachine, TimeProvider.System);

    /// <summary>Waits until at least a third of the processors' time was idle for a while, or until a minute is over.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        var before = read();
        while (before is not null && time.GetElapsedTime(startedAt) < WaitAtMost)
        {
            await Task.Delay(Window, time, cancellationToken);
            var now = read();
            if (now is null || now.IdleShareSince(before) >= EnoughIdle)
            {
                return;
            }

            before = now;
        }
    }
}
