using Docker.DotNet;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Harness.Procedures;

/// <summary>Carries out the steps of a procedure, in their order.</summary>
internal static class StepRunner
{
    /// <summary>The longest time that a step may take, unless it says another itself.</summary>
    public static readonly TimeSpan StepWithin = Patience.OfSeconds(120);

    /// <summary>Carries out the steps.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="onStep">Receives every step as it has ended.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="stopAtFailure">Whether the first step that fails is the last.</param>
    /// <param name="onBegin">Receives every step as it begins; <see langword="null"/> where nothing does.</param>
    /// <returns>The first step that failed, or <see langword="null"/> where all succeeded.</returns>
    public static async Task<StepRecord?> RunAsync(
        IReadOnlyList<IStep> steps,
        Action<StepRecord> onStep,
        TimeProvider time,
        CancellationToken cancellationToken,
        bool stopAtFailure = true,
        Action<IStep>? onBegin = null)
    {
        StepRecord? failed = null;
        foreach (var step in steps)
        {
            onBegin?.Invoke(step);
            var record = await RunAsync(step, time, cancellationToken);
            onStep(record);
            failed ??= record.ExitCode == 0 ? null : record;
            if (failed is not null && stopAtFailure)
            {
                break;
            }
        }

        return failed;
    }

    /// <summary>Carries out one step.</summary>
    /// <returns>The step as it ended, or was given up.</returns>
    public static async Task<StepRecord> RunAsync(IStep step, TimeProvider time, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        using var deadline = new CancellationTokenSource(step.Within, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var result = await step.RunAsync(either.Token);
            return Record(result.ExitCode, result.Output.TrimEnd());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Record(exitCode: null, $"did not end within {step.Within.TotalSeconds:0} s");
        }
        catch (TimeoutException late)
        {
            return Record(exitCode: null, late.Message);
        }
        catch (Exception gone) when (gone is DockerApiException or CommandFailedException)
        {
            // A step before this one may have taken the node down.
            return Record(exitCode: null, $"{step.Where} could not be asked: {gone.Message}");
        }

        StepRecord Record(int? exitCode, string output) =>
            new(step.Name, step.Where, step.Command, exitCode, startedAt, time.GetUtcNow(), output);
    }
}
