using Lab.Harness.Clocks;
using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runs;

/// <summary>One cluster on its way through a scenario of a user's own.</summary>
/// <param name="passage">The cluster's way, with the verbs that the lab's own scenarios have.</param>
internal sealed class OwnPassage(ExpiryPassage passage) : IScenarioRun
{
    private bool hasExpired;
    private bool isRenewed;
    private PhaseOutcome failure = PhaseOutcome.Completed;

    /// <inheritdoc/>
    public Cluster Cluster => passage.Passage.Cluster;

    /// <inheritdoc/>
    public bool IsControl => passage.FilesRenewal is null;

    /// <inheritdoc/>
    public IReadOnlyList<Observation> Observations => Recorder.Observations;

    private RunRecorder Recorder => passage.Passage.Recorder;

    private TimeProvider Time => passage.Passage.Context.Time;

    /// <summary>Goes a scenario's way on a cluster.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="passage">The cluster's way.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task GoAsync(IOwnScenario scenario, ExpiryPassage passage, CancellationToken cancellationToken)
    {
        if (await FailureOf(scenario, new OwnPassage(passage), cancellationToken) is { } failed)
        {
            passage.Guard(failed);
        }

        passage.Passage.Recorder.End(PhaseOutcome.Completed);
    }

    /// <summary>Runs a scenario. One that throws shows nothing; what ends the run as a whole goes on.</summary>
    /// <returns>That it threw; <see langword="null"/> where it did not.</returns>
    internal static async Task<Finding?> FailureOf(IOwnScenario scenario, IScenarioRun run, CancellationToken cancellationToken)
    {
        try
        {
            await scenario.RunAsync(run, cancellationToken);
            return null;
        }
        catch (Exception thrown) when (!cancellationToken.IsCancellationRequested
            && thrown is not (InvalidInputException or ClockLostException or ExpiredTooSoonException or EngineLostException))
        {
            return Finding.Unknown($"scenario: {scenario.Name} threw {thrown.GetType().Name}: {Quotation.Of(thrown.Message)}");
        }
    }

    /// <inheritdoc/>
    public async Task ExpireAsync(CancellationToken cancellationToken)
    {
        if (hasExpired || isRenewed)
        {
            throw new InvalidOperationException($"{nameof(ExpireAsync)} goes once, before {nameof(RenewAsync)}");
        }

        hasExpired = true;
        failure = await passage.FailAsync(cancellationToken) ? PhaseOutcome.Completed : PhaseOutcome.Failed;
    }

    /// <inheritdoc/>
    public Task RenewAsync(CancellationToken cancellationToken) => RenewAsync(passage.FilesRenewal?.Invoke(Cluster) ?? [], cancellationToken);

    /// <inheritdoc/>
    public async Task RenewAsync(IReadOnlyList<IStep> steps, CancellationToken cancellationToken)
    {
        if (isRenewed)
        {
            throw new InvalidOperationException($"{nameof(RenewAsync)} goes once");
        }

        isRenewed = true;
        Recorder.End(failure);
        await (IsControl ? passage.StayBrokenAsync(cancellationToken) : passage.RenewAsync(steps, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<StepRecord> CarryOutAsync(IStep step, CancellationToken cancellationToken)
    {
        BeInPhase();
        Recorder.Begin(step);
        var record = await StepRunner.RunAsync(step, Time, cancellationToken);
        passage.Passage.Note(record);
        passage.Wake();
        return record;
    }

    /// <inheritdoc/>
    public Task WatchAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        BeInPhase();
        return Task.Delay(time, Time, cancellationToken);
    }

    /// <inheritdoc/>
    public void Find(Verdict verdict, string reason)
    {
        passage.Find(new(verdict, reason));
        Say(reason);
    }

    /// <inheritdoc/>
    public void Say(string line) => passage.Passage.Say(line);

    /// <summary>After the recovery, no phase of the file's goes on.</summary>
    private void BeInPhase()
    {
        if (Recorder.CurrentPhase.Length == 0)
        {
            Recorder.Begin(PhaseName.Observation);
        }
    }
}
