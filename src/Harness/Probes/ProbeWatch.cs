using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// Lets probes ask again and again, each at its own pace, until it is disposed of. A probe that gets the same answer over and over is asked less
/// often; when the answer of any other turns, something has happened, and all are back at their full pace. So are they in a new phase, and <see cref="Wake"/>
/// has them ask at once. One that keeps its pace is left alone. One whose asking keeps a connection busy rests when it is refused over and over.
/// </summary>
internal sealed class ProbeWatch : IAsyncDisposable
{
    /// <summary>After so many answers of one kind in a phase a probe is asked half as often, after twice as many a third as often, and so on.</summary>
    private const int SameAnswers = 3;

    /// <summary>The longest pause of a probe that costs a process or a pod, in pauses of its own.</summary>
    private const int LongestPause = 6;

    /// <summary>The longest pause of one that costs a request. These are the first to see that something happens.</summary>
    private const int LongestCheapPause = 3;

    /// <summary>After so many refusals in a row in a phase an <see cref="IBusyConnection"/> is left alone until it is given up.</summary>
    private const int RefusalsBeforeRest = 5;

    /// <summary>The pause of a probe that costs no more than a request.</summary>
    private static readonly TimeSpan CheapPause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stop = new();
    private readonly Bell waking = new();
    private readonly Bell hastening = new();
    private readonly Cluster cluster;
    private readonly IReadOnlyList<IProbe> probes;
    private readonly Func<string> phase;
    private readonly Action<Observation> onObservation;
    private readonly TimeProvider time;
    private readonly ProcessorReadings processors;
    private readonly Task loops;
    private long restUntilTicks;

    private ProbeWatch(
        Cluster cluster,
        IReadOnlyList<IProbe> probes,
        Func<string> phase,
        Action<Observation> onObservation,
        TimeProvider time,
        TaskScheduler scheduler,
        ProcessorReadings processors)
    {
        this.processors = processors;
        this.cluster = cluster;
        this.probes = probes;
        this.phase = phase;
        this.onObservation = onObservation;
        this.time = time;
        loops = Task.WhenAll(probes.Select(probe => Task.Factory.StartNew(
            () => AskAgainAndAgainAsync(probe, stop.Token), CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler).Unwrap()));
    }

    /// <summary>Starts to ask.</summary>
    /// <param name="cluster">The cluster that is observed.</param>
    /// <param name="probes">The probes; the watch disposes of them.</param>
    /// <param name="phase">Tells the phase that the run is in. An observation belongs to the phase in which its answer came.</param>
    /// <param name="onObservation">Receives every answer, from several threads.</param>
    /// <param name="time">The clock of the observations.</param>
    /// <param name="scheduler">Where the watch works; <see langword="null"/> for the thread pool.</param>
    /// <param name="processors">
    /// The processors' time, for how busy the machine was while an answer timed out; <see langword="null"/> for this machine's.
    /// </param>
    public static ProbeWatch Start(
        Cluster cluster,
        IReadOnlyList<IProbe> probes,
        Func<string> phase,
        Action<Observation> onObservation,
        TimeProvider time,
        TaskScheduler? scheduler = null,
        ProcessorReadings? processors = null) =>
        new(cluster, probes, phase, onObservation, time, scheduler ?? TaskScheduler.Default, processors ?? ProcessorReadings.OfThisMachine);

    /// <summary>
    /// Lets every probe that costs more than a request rest after its next answer until an instant: where nothing can happen before it, the
    /// machine's time is better spent on other clusters.
    /// </summary>
    public void RestUntil(DateTimeOffset instant) => Interlocked.Exchange(ref restUntilTicks, instant.UtcTicks);

    /// <summary>Has every probe ask now: something has just happened.</summary>
    public void Wake() => waking.Ring();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loops;
        foreach (var probe in probes.OfType<IAsyncDisposable>())
        {
            await probe.DisposeAsync();
        }

        waking.Dispose();
        hastening.Dispose();
        stop.Dispose();
    }

    private async Task AskAgainAndAgainAsync(IProbe probe, CancellationToken token)
    {
        var isPrepared = false;
        var answers = new SameAnswer();
        while (!token.IsCancellationRequested)
        {
            var woken = waking.Token;
            var before = processors.Recent();
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
                onObservation(new Observation(probe.Name, time.GetUtcNow(), answeredIn, reading.Outcome, reading.Classification, reading.Text)
                {
                    BusyShare = reading.Classification == Classification.TimedOut ? BusyShareSince(before) : null,
                });
                if (answers.Add(answeredIn, reading.Classification))
                {
                    hastening.Ring();
                }
            }

            await PauseAsync(probe, answers, woken, token);
        }
    }

    private double? BusyShareSince(ProcessorTime? before) =>
        before is not null && processors.Now() is { } now ? Math.Round(1 - now.IdleShareSince(before), 2) : null;

    /// <summary>Waits for the probe's next turn, which comes sooner when another probe's answer turns meanwhile.</summary>
    private async Task PauseAsync(IProbe probe, SameAnswer answers, CancellationToken woken, CancellationToken token)
    {
        var answeredAt = time.GetTimestamp();
        while (true)
        {
            var rest = RestOf(probe, answers);
            var hastened = rest is null ? hastening.Token : CancellationToken.None;
            var left = (rest ?? PauseOf(probe, answers.Count, time.GetUtcNow())) - time.GetElapsedTime(answeredAt);
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            using var ended = CancellationTokenSource.CreateLinkedTokenSource(token, woken, hastened);
            await Task.Delay(left, time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (woken.IsCancellationRequested || hastened.IsCancellationRequested)
            {
                answers.Forget();
            }

            if (woken.IsCancellationRequested || token.IsCancellationRequested || !hastened.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private static TimeSpan? RestOf(IProbe probe, SameAnswer answers) =>
        probe is IBusyConnection busy && answers is { Classification: Classification.Unauthorized, Count: >= RefusalsBeforeRest } ? busy.GivenUpAfter : null;

    private TimeSpan PauseOf(IProbe probe, int sameAnswers, DateTimeOffset now)
    {
        var rest = TimeSpan.FromTicks(Interlocked.Read(ref restUntilTicks) - now.UtcTicks);
        var longest = probe.Pause > CheapPause ? LongestPause : LongestCheapPause;
        var pause = probe.KeepsPace ? probe.Pause : probe.Pause * Math.Min(longest, 1 + (sameAnswers / SameAnswers));
        return rest > pause && probe.Pause > CheapPause ? rest : pause;
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
            return Reading.CouldNotRun(exception.Message);
        }
    }

    /// <summary>How often in a row a probe has got one answer in one phase.</summary>
    private sealed class SameAnswer
    {
        private string? answeredIn;

        public Classification? Classification { get; private set; }

        public int Count { get; private set; }

        /// <summary>Counts an answer, and tells whether it is another than the one before.</summary>
        public bool Add(string phase, Classification answer)
        {
            var hasTurned = Classification is { } before && before != answer;
            Count = answeredIn == phase && Classification == answer ? Count + 1 : 1;
            (answeredIn, Classification) = (phase, answer);
            return hasTurned;
        }

        public void Forget() => Count = 0;
    }

    /// <summary>Wakes all that wait, once each time it is rung.</summary>
    private sealed class Bell : IDisposable
    {
        private readonly Lock ringing = new();
        private CancellationTokenSource rung = new();

        public CancellationToken Token
        {
            get
            {
                lock (ringing)
                {
                    return rung.Token;
                }
            }
        }

        public void Ring()
        {
            CancellationTokenSource heard;
            lock (ringing)
            {
                heard = rung;
                rung = new CancellationTokenSource();
            }

            heard.Cancel();
        }

        public void Dispose() => rung.Dispose();
    }
}
