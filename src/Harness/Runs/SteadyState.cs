using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Probes;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runs;

/// <summary>The gate for scenarios that only look: the probes that the experiment names answer as it expects, then they stop asking.</summary>
internal static class SteadyState
{
    /// <summary>New instances of the probes that the experiment names.</summary>
    public static IReadOnlyList<IProbe> ProbesOf(Experiment experiment) =>
    [
        .. Catalogue.CreateAll<IProbe>(typeof(IProbe).Assembly)
            .Where(probe => experiment.Expectations.Any(expectation => expectation.Probe == probe.Name)),
    ];

    /// <summary>Begins the phase, and asks until every expectation is met or the phase's deadline has passed.</summary>
    public static async Task<bool> ReachAsync(
        Cluster cluster, ScenarioContext context, RunRecorder recorder, CancellationToken cancellationToken)
    {
        recorder.Begin(PhaseName.SteadyState);
        await using var watch = ProbeWatch.Start(
            cluster, ProbesOf(context.Experiment), () => recorder.CurrentPhase, recorder.Add, context.Time);
        return await recorder.SettledAsync(
            context.Experiment.Expectations,
            PhaseName.SteadyState,
            context.Experiment.DeadlineOf(PhaseName.SteadyState),
            cancellationToken);
    }
}
