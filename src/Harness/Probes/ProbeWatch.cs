using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>Lets probes ask again and again, each at its own pace, until it is disposed of.</summary>
public sealed class ProbeWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly IReadOnlyList<IProbe> probes;
    private readonly Task loops;
    private long restUntilTicks;

    private ProbeWatch(IReadOnlyList<IProbe> probes, Func<ProbeWatch, IProbe, CancellationToken, Task> loop)
    {
        this.probes = probes;
        loops = Task.WhenAll(probes.Select(probe => Task.Run(() => loop(this, probe, stop.Token))));
    }

    /// <summary>Starts to ask.</summary>
    /// <param name="cluster">The cluster that is observed.</param>
    /// <param name="probes">The probes; the watch disposes of them.</param>
    /// <param name="phase">Tells the phase that the run is in. An observation belongs to the phase in which it was asked for.</param>
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
            while (!token.IsCancellationRequested)
            {
                var askedIn = phase();
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
                    onObservation(new Observation(probe.Name, time.GetUtcNow(), askedIn, reading.Outcome, reading.Classification, reading.Text));
                }

                await Task.Delay(watch.PauseOf(probe, time.GetUtcNow()), time, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        });

    /// <summary>
    /// Lets every probe rest after its next answer until an instant: where nothing can happen before it, the machine's time is better spent on
    /// other clusters. Connections that are held stay open.
    /// </summary>
    public void RestUntil(DateTimeOffset instant) => Interlocked.Exchange(ref restUntilTicks, instant.UtcTicks);

    private TimeSpan PauseOf(IProbe probe, DateTimeOffset now)
    {
        var rest = TimeSpan.FromTicks(Interlocked.Read(ref restUntilTicks) - now.UtcTicks);
        return rest > probe.Pause ? rest : probe.Pause;
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
