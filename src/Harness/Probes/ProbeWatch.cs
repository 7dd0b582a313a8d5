using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>Lets probes ask again and again, each at its own pace, until it is disposed of.</summary>
public sealed class ProbeWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly IReadOnlyList<IProbe> probes;
    private readonly Task loops;

    private ProbeWatch(IReadOnlyList<IProbe> probes, Func<IProbe, CancellationToken, Task> loop)
    {
        this.probes = probes;
        loops = Task.WhenAll(probes.Select(probe => Task.Run(() => loop(probe, stop.Token))));
    }

    /// <summary>Starts to ask.</summary>
    /// <param name="cluster">The cluster that is observed.</param>
    /// <param name="probes">The probes; the watch disposes of them.</param>
    /// <param name="pause">The time between an answer and the next question of the same probe.</param>
    /// <param name="phase">Tells the phase that the run is in. An observation belongs to the phase in which it was asked for.</param>
    /// <param name="onObservation">Told every answer, from several threads.</param>
    /// <param name="time">The clock of the observations.</param>
    public static ProbeWatch Start(
        Cluster cluster,
        IReadOnlyList<IProbe> probes,
        TimeSpan pause,
        Func<string> phase,
        Action<Observation> onObservation,
        TimeProvider time) =>
        new(probes, async (probe, token) =>
        {
            while (!token.IsCancellationRequested)
            {
                var askedIn = phase();
                var reading = await AskAsync(probe, cluster, token);
                if (reading is not null)
                {
                    onObservation(new Observation(probe.Name, time.GetUtcNow(), askedIn, reading.Outcome, reading.Classification, reading.Text));
                }

                await Task.Delay(pause, time, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        });

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

    private static async Task<Reading?> AskAsync(IProbe probe, Cluster cluster, CancellationToken token)
    {
        try
        {
            return await probe.AskAsync(cluster, token);
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
