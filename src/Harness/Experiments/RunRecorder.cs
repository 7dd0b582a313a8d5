using Lab.Harness.Journals;
using Lab.Harness.Procedures;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Experiments;

/// <summary>Takes down what happens in a run, from several threads. Secrets are removed before anything is kept.</summary>
/// <param name="time">The clock of the phases.</param>
internal sealed class RunRecorder(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<PhaseRecord> phases = [];
    private readonly List<Observation> observations = [];
    private readonly List<StepRecord> steps = [];
    private readonly List<CertificateRecord> certificates = [];
    private readonly List<Measurement> measurements = [];
    private readonly List<LogLine> logs = [];
    private string? currentPhase;
    private DateTimeOffset currentPhaseStartedAt;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Receives every phase as it begins.</summary>
    public Action<string>? PhaseBegan { get; init; }

    /// <summary>Receives every observation that differs from the one before it by the same probe.</summary>
    public Action<Observation>? Turned { get; init; }

    /// <summary>Receives every step as it begins.</summary>
    public Action<IStep>? StepBegan { get; init; }

    /// <summary>Receives every step as it has ended, its secrets removed.</summary>
    public Action<StepRecord>? StepEnded { get; init; }

    /// <summary>Receives the certificates as they are read.</summary>
    public Action<IReadOnlyList<CertificateRecord>>? CertificatesRead { get; init; }

    /// <summary>Name of the phase that the run is in; empty before the first and after the last.</summary>
    public string CurrentPhase
    {
        get
        {
            lock (gate)
            {
                return currentPhase ?? string.Empty;
            }
        }
    }

    /// <summary>The phases that have ended.</summary>
    public IReadOnlyList<PhaseRecord> Phases => Copy(phases);

    /// <summary>The phases that have ended, and the one that the run is in, as if it were cut short now.</summary>
    public IReadOnlyList<PhaseRecord> PhasesSoFar
    {
        get
        {
            lock (gate)
            {
                return currentPhase is null
                    ? [.. phases]
                    : [.. phases, new PhaseRecord(currentPhase, currentPhaseStartedAt, time.GetUtcNow(), PhaseOutcome.Interrupted)];
            }
        }
    }

    /// <summary>What the probes have seen.</summary>
    public IReadOnlyList<Observation> Observations => Copy(observations);

    /// <summary>The steps that were carried out.</summary>
    public IReadOnlyList<StepRecord> Steps => Copy(steps);

    /// <summary>The certificates that were read.</summary>
    public IReadOnlyList<CertificateRecord> Certificates => Copy(certificates);

    /// <summary>What components wrote about certificates.</summary>
    public IReadOnlyList<LogLine> Logs => Copy(logs);

    /// <summary>The figures that were measured.</summary>
    public IReadOnlyList<Measurement> Measurements => Copy(measurements);

    /// <summary>What was done with the cluster's clock; <see langword="null"/> where it was left alone.</summary>
    public ClockRecord? Clock { get; private set; }

    /// <summary>Names of the certificates that expire in the run; <see langword="null"/> where they are those that the experiment sets.</summary>
    public IReadOnlyList<string>? Expiring { get; private set; }

    /// <summary>The engine, with the rights that the run's nodes got; <see langword="null"/> before there is a cluster.</summary>
    public string? Engine { get; private set; }

    /// <summary>Notes what was done with the cluster's clock, in the place of what was noted of it before.</summary>
    public void Note(ClockRecord clock) => Clock = clock;

    /// <summary>Notes what engine the run's nodes are on, and what rights it gave them.</summary>
    public void NoteEngine(string engine) => Engine = engine;

    /// <summary>Notes which certificates expire.</summary>
    public void NoteExpiring(IEnumerable<string> names) => Expiring = [.. names];

    /// <summary>Ends the phase that the run is in, if any, and begins another.</summary>
    public void Begin(string phase)
    {
        End(PhaseOutcome.Completed);
        lock (gate)
        {
            currentPhase = phase;
            currentPhaseStartedAt = time.GetUtcNow();
        }

        PhaseBegan?.Invoke(phase);
    }

    /// <summary>Ends the phase that the run is in.</summary>
    public void End(PhaseOutcome outcome)
    {
        lock (gate)
        {
            if (currentPhase is not null)
            {
                phases.Add(new PhaseRecord(currentPhase, currentPhaseStartedAt, time.GetUtcNow(), outcome));
                currentPhase = null;
            }
        }
    }

    /// <summary>Notes a phase that was left out on purpose.</summary>
    public void LeaveOut(string phase)
    {
        End(PhaseOutcome.Completed);
        lock (gate)
        {
            var now = time.GetUtcNow();
            phases.Add(new PhaseRecord(phase, now, now, PhaseOutcome.LeftOut));
        }
    }

    /// <summary>Notes an observation.</summary>
    public void Add(Observation observation)
    {
        var clean = observation with { Text = Redaction.Clean(observation.Text) };
        Observation? before;
        TaskCompletionSource waiting;
        lock (gate)
        {
            before = observations.FindLast(earlier => earlier.Probe == observation.Probe);
            observations.Add(clean);
            waiting = changed;
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        if (before is null || before.Classification != clean.Classification)
        {
            Turned?.Invoke(clean);
        }

        waiting.SetResult();
    }

    /// <summary>Tells that a step begins; it is noted when it has ended.</summary>
    public void Begin(IStep step) => StepBegan?.Invoke(step);

    /// <summary>Notes a step.</summary>
    public void Add(StepRecord step)
    {
        var clean = step with { Command = Redaction.Clean(step.Command), Output = Redaction.Clean(step.Output) };
        lock (gate)
        {
            steps.Add(clean);
        }

        StepEnded?.Invoke(clean);
    }

    /// <summary>Notes certificates.</summary>
    public void Add(IEnumerable<CertificateRecord> read)
    {
        IReadOnlyList<CertificateRecord> all = [.. read];
        lock (gate)
        {
            certificates.AddRange(all);
        }

        CertificatesRead?.Invoke(all);
    }

    /// <summary>Notes what components wrote, in the place of what was noted of it before.</summary>
    public void Replace(IEnumerable<LogLine> read)
    {
        lock (gate)
        {
            logs.Clear();
            logs.AddRange(read.Select(line => line with { Text = Redaction.Clean(line.Text) }));
        }
    }

    /// <summary>Notes figures.</summary>
    public void Add(IEnumerable<Measurement> measured)
    {
        lock (gate)
        {
            measurements.AddRange(measured);
        }
    }

    /// <summary>Waits until every expectation of a phase is met by its probe's last answer.</summary>
    /// <returns>Whether they were within the time.</returns>
    public Task<bool> SettledAsync(
        IReadOnlyList<Expectation> expectations, string phase, TimeSpan within, CancellationToken cancellationToken)
    {
        var ofThePhase = expectations.Where(expectation => expectation.Phase == phase).ToList();
        return WaitAsync(observations => ofThePhase.TrueForAll(expectation => expectation.IsMetAtTheEndOf(observations)), within, cancellationToken);
    }

    /// <summary>Waits until the condition holds for what was observed so far; it is asked after every observation.</summary>
    /// <returns>Whether it held within the time.</returns>
    public async Task<bool> WaitAsync(
        Func<IReadOnlyList<Observation>, bool> condition,
        TimeSpan within,
        CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(within, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        while (true)
        {
            Task next;
            lock (gate)
            {
                next = changed.Task;
                if (condition(observations))
                {
                    return true;
                }
            }

            try
            {
                await next.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }
    }

    /// <summary>What was recorded, as the control of another run.</summary>
    /// <param name="leftOut">What was left out, in words.</param>
    /// <param name="verdict">Held where it came out the other way.</param>
    /// <param name="reasons">Why, a sentence each.</param>
    public ControlRecord AsControl(string leftOut, Verdict verdict, IReadOnlyList<string> reasons) => new()
    {
        LeftOut = leftOut,
        Verdict = verdict,
        Reasons = reasons,
        Certificates = Certificates,
        Phases = Phases,
        Clock = Clock,
        Observations = Observations,
    };

    private IReadOnlyList<T> Copy<T>(List<T> list)
    {
        lock (gate)
        {
            return [.. list];
        }
    }
}
