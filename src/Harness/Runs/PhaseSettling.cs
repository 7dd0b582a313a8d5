using Lab.Harness.Experiments;

namespace Lab.Harness.Runs;

/// <summary>
/// Waits until a phase is settled, which is when every expectation of it is met by its probe's last answer, and goes on looking: it has to be settled still.
/// </summary>
/// <param name="experiment">Says what is expected, and how long it may take.</param>
/// <param name="recorder">Has what was seen.</param>
/// <param name="time">Measures.</param>
internal sealed class PhaseSettling(Experiment experiment, RunRecorder recorder, TimeProvider time)
{
    /// <summary>Waits until the phase is settled and stays so, or its deadline has passed.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="lasting">How long it has to stay so before it is believed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="watchedEnough">
    /// Tells, as soon as it is known, after what time it has been watched for long enough; <see langword="null"/> for the phase's deadline.
    /// </param>
    /// <param name="watchAtLeast">How long it is watched in any case, from now.</param>
    /// <returns>Whether it was settled to the end.</returns>
    public async Task<bool> LastingAsync(
        string phase, TimeSpan lasting, CancellationToken cancellationToken, Task<TimeSpan>? watchedEnough = null, TimeSpan watchAtLeast = default)
    {
        var startedAt = time.GetTimestamp();
        while (true)
        {
            var left = Longer(TimeSpan.Zero, experiment.DeadlineOf(phase) - time.GetElapsedTime(startedAt));
            if (await LastingOnceAsync(phase, lasting, left, watchAtLeast - time.GetElapsedTime(startedAt), watchedEnough, cancellationToken))
            {
                return true;
            }

            // A time-out of a busy machine is not an end: it is asked again as long as there is time.
            if (left == TimeSpan.Zero || !IsOpen(phase))
            {
                return false;
            }
        }
    }

    /// <summary>Waits until the phase is settled.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="within">How long it may take.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was settled in that time.</returns>
    public Task<bool> SettledAsync(string phase, TimeSpan within, CancellationToken cancellationToken) =>
        recorder.SettledAsync(experiment.Expectations, phase, within, cancellationToken);

    /// <summary>Whether all that is not as expected are answers that timed out on a busy machine.</summary>
    public bool IsOpen(string phase)
    {
        var observations = recorder.Observations;
        return experiment.Expectations
            .Where(expectation => expectation.Phase == phase && !expectation.IsMetAtTheEndOf(observations))
            .All(expectation => expectation.IsOpenAtTheEndOf(observations));
    }

    private async Task<bool> LastingOnceAsync(
        string phase, TimeSpan lasting, TimeSpan within, TimeSpan watchAtLeast, Task<TimeSpan>? watchedEnough, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var settling = SettledAsync(phase, within, enough.Token);
        if (watchedEnough is not null)
        {
            await Task.WhenAny(settling, PassAsync(watchedEnough, enough.Token));
            await enough.CancelAsync();
        }

        await ((Task)settling).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        var settled = settling.IsCompletedSuccessfully && await settling;
        await Task.Delay(Longer(lasting, watchAtLeast), time, cancellationToken);
        return settled && await SettledAsync(phase, TimeSpan.Zero, cancellationToken);
    }

    /// <summary>Lets the time pass that is told.</summary>
    private async Task PassAsync(Task<TimeSpan> told, CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        var left = await told.WaitAsync(cancellationToken) - time.GetElapsedTime(startedAt);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, time, cancellationToken);
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
