using Lab.Harness.Journals;

namespace Lab.Harness.Procedures;

/// <summary>Carries out the steps of a procedure, in their order, and stops at the first that fails.</summary>
public static class StepRunner
{
    /// <summary>The longest time that one step may take.</summary>
    public static readonly TimeSpan StepWithin = TimeSpan.FromMinutes(2);

    /// <summary>Carries out the steps.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="onStep">Told every step as it has ended.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The step that failed, or <see langword="null"/> where all succeeded.</returns>
    public static async Task<StepRecord?> RunAsync(
        IReadOnlyList<IStep> steps,
        Action<StepRecord> onStep,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            var record = await RunAsync(step, time, cancellationToken);
            onStep(record);
            if (record.ExitCode != 0)
            {
                return record;
            }
        }

        return null;
    }

    /// <summary>Carries out one step.</summary>
    /// <returns>The step as it ended, or was given up.</returns>
    public static async Task<StepRecord> RunAsync(IStep step, TimeProvider time, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        using var deadline = new CancellationTokenSource(StepWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var result = await step.RunAsync(either.Token);
            return Record(result.ExitCode, result.Output.TrimEnd());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Record(exitCode: null, $"did not end within {StepWithin.TotalSeconds:0} s");
        }

        StepRecord Record(int? exitCode, string output) =>
            new(step.Name, step.Where, step.Command, exitCode, startedAt, time.GetUtcNow(), output);
    }
}
