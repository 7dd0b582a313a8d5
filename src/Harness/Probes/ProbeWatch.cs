using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// Lets probes ask again and again, each at its own pace, until it is disposed of. A probe that gets the same answer over and over is asked less
/// often, down to a third of its pace; <see cref="Wake"/> and a new phase bring it back to its full pace.
/// One that keeps its pace is left alone.
/// </summary>
public sealed class ProbeWatch : IAsyncDisposable
{
    /// <summary>After so many answers of one kind in a phase a probe is asked half as often, after twice as many a third as often.</summary>
    private const int SameAnswers = 3;
    private const int LongestPause = 3;

    /// <summary>The pause of a probe that costs no more than a request.</summary>
    private static readonly TimeSpan CheapPause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stop = new();
    private readonly IReadOnlyList<IProbe> probes;
    private readonly Task loops;
    private readonly Lock waking = new();
    private CancellationTokenSource wake = new();
    private long restUntilTicks;

    private ProbeWatch(IReadOnlyList<IProbe> probes, Func<ProbeWatch, IProbe, CancellationToken, Task> loop)
    {
        this.probes = probes;
        loops = Task.WhenAll(probes.Select(probe => Task.Run(() => loop(this, probe, stop.Token))));
    }

    /// <summary>Starts to ask.</summary>
    /// <param name="cluster">The cluster that is observed.</param>
    /// <param name="probes">The probes; the watch disposes of them.</param>
    /// <param name="phase">Tells the phase that the run is in. An observation belongs to the phase in which its answer came.</param>
    /// <param name="onObservation">Told every answer, from several threads.</param>
    /// <param name="time">The clock of the observations.</param>
    public static ProbeWatch Start(
        Cluster cluster,
        IReadOnlyList<IProbe> probes,
        Func<string> phase,
        Action<Observation> onObservation,
        TimeProvider time) =>
        new(probes, async (watch, probe, token) =>
        {
            var isPrepared = false;
            (string? Phase, Classification? Classification, int Count) same = default;
            while (!token.IsCancellationRequested)
            {
                var woken = watch.Awaited;
                var reading = await TryAsync(
                    async () =>
                    {
                        if (!isPrepared)
                        {
                            await probe.PrepareAsync(cluster, token);
                            isPrepared = true;
                        }

                        return await probe.AskAsync(cluster, token);
                    },
                    token);
                if (reading is not null)
                {
                    var answeredIn = phase();
                    onObservation(new Observation(probe.Name, time.GetUtcNow(), answeredIn, reading.Outcome, reading.Classification, reading.Text));
                    same = (answeredIn, reading.Classification) == (same.Phase, same.Classification)
                        ? same with { Count = same.Count + 1 }
                        : (answeredIn, reading.Classification, 1);
                }

                using var ended = CancellationTokenSource.CreateLinkedTokenSource(token, woken);
                await Task.Delay(watch.PauseOf(probe, same.Count, time.GetUtcNow()), time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                same = woken.IsCancellationRequested ? default : same;
            }
        });

    /// <summary>
    /// Lets every probe that costs more than a request rest after its next answer until an instant: where nothing can happen before it, the
    /// machine's time is better spent on other clusters.
    /// </summary>
    public void RestUntil(DateTimeOffset instant) => Interlocked.Exchange(ref restUntilTicks, instant.UtcTicks);

    /// <summary>Has every probe ask now: something has just happened.</summary>
    public void Wake()
    {
        lock (waking)
        {
            wake.Cancel();
            wake = new CancellationTokenSource();
        }
    }

    private CancellationToken Awaited
    {
        get
        {
            lock (waking)
            {
                return wake.Token;
            }
        }
    }

    private TimeSpan PauseOf(IProbe probe, int sameAnswers, DateTimeOffset now)
    {
        var rest = TimeSpan.FromTicks(Interlocked.Read(ref restUntilTicks) - now.UtcTicks);
        var pause = probe.KeepsPace ? probe.Pause : probe.Pause * Math.Min(LongestPause, 1 + (sameAnswers / SameAnswers));
        return rest > pause && probe.Pause > CheapPause ? rest : pause;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loops;
        foreach (var probe in probes.OfType<IAsyncDisposable>())
        {
            await probe.DisposeAsync();
        }

        wake.Dispose();
        stop.Dispose();
    }

    private static async Task<Reading?> TryAsync(Func<Task<Reading>> ask, CancellationToken token)
    {
        try
        {
            return await ask();
        }
        catch (Exception) when (token.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            return Reading.CouldNotRun($"{exception.GetType().Name}: {exception.Message}");
        }
    }
}
