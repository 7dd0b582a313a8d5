using Lab.Harness.Clocks;
using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runs;

/// <summary>A run in the sight of whoever started it: what keeps it from coming to its end on this machine makes its verdict unknown.</summary>
internal static class WatchedRun
{
    /// <summary>Runs.</summary>
    /// <param name="context">The run.</param>
    /// <param name="run">What is done.</param>
    /// <param name="cancellationToken">Stops the run and takes its clusters down.</param>
    /// <exception cref="InvalidInputException">The run can't be done as it is asked for.</exception>
    /// <exception cref="EngineLostException">The engine ended meanwhile.</exception>
    public static async Task<Journal> RunAsync(
        ScenarioContext context, Func<ScenarioContext, CancellationToken, Task<Journal>> run, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        string? lost = null;
        string? during = null;
        var watched = context with
        {
            ClockLost = reason =>
            {
                Interlocked.CompareExchange(ref lost, reason, null);
                stop.Cancel();
            },
            PhaseReached = (label, phase) => during = $"the phase {phase} of the {label}",
        };
        try
        {
            return await run(watched, stop.Token);
        }
        catch (Exception) when (lost is not null && !cancellationToken.IsCancellationRequested)
        {
            return UnknownJournalOf(context, lost);
        }
        catch (Exception exception) when (exception is not InvalidInputException && !cancellationToken.IsCancellationRequested)
        {
            if (!await context.Engine.AnswersAsync())
            {
                throw new EngineLostException(context.Engine.Endpoint, during, exception);
            }

            if (exception is not (ClusterStartException or ClockLostException))
            {
                throw;
            }

            return UnknownJournalOf(context, exception.Message);
        }
    }

    /// <summary>The journal of a run that did not come to its end.</summary>
    /// <param name="context">The run.</param>
    /// <param name="why">Why it did not.</param>
    public static Journal UnknownJournalOf(ScenarioContext context, string why) =>
        context.JournalOf(Judgement.Of([Finding.Unknown(why)]), new RunRecorder(context.Time), []);
}
