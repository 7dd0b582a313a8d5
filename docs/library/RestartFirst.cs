using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;

namespace Platform.Tests;

/// <summary>What our on-call does: a restart, and only when that has not helped, the renewal.</summary>
public sealed class RestartFirst : IOwnScenario
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Name => "restart-first";

    public string Summary => "lets certificates expire, restarts the kubelet, tells whether that helped, and renews";

    public async Task RunAsync(IScenarioRun run, CancellationToken cancellationToken)
    {
        await run.ExpireAsync(cancellationToken);

        await run.CarryOutAsync(new NodeCommand("Restart the kubelet", run.Cluster.ControlPlane, "systemctl restart kubelet"), cancellationToken);
        await run.WatchAsync(Patience, cancellationToken);
        var helped = run.Observations.Last(seen => seen.Probe == "our-dashboard").Outcome == Outcome.Succeeded;
        run.Find(helped ? Verdict.Refuted : Verdict.Held, helped ? "the restart was expected not to help, and did" : "the restart did not help");

        await run.RenewAsync(cancellationToken);
    }
}
