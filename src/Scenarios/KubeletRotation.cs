using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;

namespace Lab.Scenarios;

/// <summary>
/// Lets the kubelet's client certificate grow old on a shifted clock, a part of its life at a time, and looks at which age the kubelet renews it. A kubelet
/// sleeps until the age that it has chosen, and a jump wakes no sleeper; so at each age it is restarted, as by a machine that restarts, and
/// chooses again. The control, a kubelet that may not renew it, must keep it.
/// </summary>
/// <remarks>
/// Who meets it: every operator, without noticing, as long as the kubelet runs at that time. client-go chooses an age between 70 and 90 % of the life
/// (<c>k8s.io/client-go/util/certificate</c>, <c>nextRotationDeadline</c>).
/// </remarks>
internal sealed class KubeletRotation : IScenario
{
    private const string Certificate = "kubelet-client";
    private const int Earliest = 70;
    private const int Latest = 90;

    private static readonly IReadOnlyList<int> Ages = [50, 69, 73, 77, 81, 85, 89, 91];
    private static readonly IReadOnlyList<int> AgesOfControl = [95];
    private static readonly TimeSpan RenewedWithin = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public string Name => "kubelet-rotation";

    /// <inheritdoc/>
    public string Summary =>
        "lets the kubelet's client certificate grow old on a shifted clock and looks at which age the kubelet renews it; the control's kubelet may not";

    /// <inheritdoc/>
    public bool MovesClock => true;

    /// <inheritdoc/>
    public async Task<Journal> RunAsync(ScenarioContext context, CancellationToken cancellationToken)
    {
        var run = BranchOf(context, RunAndControl.RunLabel, mayRenew: true, Ages);
        var control = BranchOf(context, RunAndControl.ControlLabel, mayRenew: false, AgesOfControl);
        var both = new RunAndControl(context, run, control);
        await both.SideBySideAsync(cancellationToken);
        return both.JournalOf(
            [.. run.Outcome.Guards, .. control.Outcome.Guards.Where(guard => guard.Verdict != Verdict.Held)],
            JudgeRun(run.Outcome),
            "the kubelet's leave to renew its certificate",
            JudgeControl(control.Outcome));
    }

    /// <summary>What the age at which it was renewed tells.</summary>
    internal static IReadOnlyList<Finding> JudgeRun(Aging aging) => aging switch
    {
        { Before: null } => [Finding.Unknown($"{Certificate}: it was not seen growing old: the steady state did not hold")],
        { RenewedAt: null } =>
            [
                Finding.Refuted(
                    $"{Certificate}: expected to be renewed between {Earliest} and {Latest} % of its life, and at {aging.LastAge} % it was still the one "
                    + $"with the serial {aging.Before.Serial}"),
            ],
        { RenewedAt: < Earliest } =>
            [Finding.Refuted($"{Certificate}: expected to be renewed between {Earliest} and {Latest} % of its life, and was at {aging.RenewedAt} %")],
        _ =>
        [
            Finding.Held($"{Certificate}: not renewed at {aging.KeptAt} % of its life and renewed at {aging.RenewedAt} %, as 70 to 90 % allow: "
                + $"serial {aging.Before.Serial} before, {aging.After!.Serial} after, valid from {aging.After.NotBefore:u} to {aging.After.NotAfter:u}"),
        ],
    };

    internal static Finding JudgeControl(Aging aging) => aging switch
    {
        { Before: null } => Finding.Unknown("control: its steady state did not hold"),
        { RenewedAt: { } age } => Finding.Refuted($"control: the kubelet may not renew its certificate, and did at {age} % of its life"),
        _ => Finding.Held($"control: a kubelet that may not renew its certificate still had it at {aging.LastAge} % of its life"),
    };

    private static ClusterBranch<Aging> BranchOf(ScenarioContext context, string label, bool mayRenew, IReadOnlyList<int> ages) => new(
        context,
        label,
        async (passage, cancellationToken) => await passage.ReachSteadyStateAsync(cancellationToken)
            ? await GrowOldAsync(passage, ages, cancellationToken)
            : new Aging(null),
        options => options with { RotateKubeletCertificate = mayRenew });

    private static async Task<Aging> GrowOldAsync(ClusterPassage passage, IReadOnlyList<int> ages, CancellationToken cancellationToken)
    {
        var (cluster, recorder) = (passage.Cluster, passage.Recorder);
        var aging = new Aging(await ClusterCertificates.ReadFileAsync(cluster, Certificate, recorder.CurrentPhase, cancellationToken));
        recorder.Add([aging.Before!]);
        recorder.Begin(PhaseName.Observation);
        foreach (var age in ages)
        {
            var life = aging.Before!.NotAfter - aging.Before.NotBefore;
            await cluster.Clock.MoveAsync(aging.Before.NotBefore + (life * age / 100) - cluster.Clock.Time.GetUtcNow(), cancellationToken);
            await passage.CarryOutAsync(
                new NodeCommand(
                    $"Restart the kubelet at {age} % of its certificate's life",
                    cluster.ControlPlane,
                    cluster.Distribution.Component(ComponentName.Kubelet).Hosting.RestartCommand), cancellationToken);
            aging = await AfterRestartAsync(aging, age, cluster, recorder, cancellationToken);
            passage.Say($"{age} %: {(aging.RenewedAt is null ? "kept" : $"renewed, serial {aging.After!.Serial}")}");
            if (aging.RenewedAt is not null)
            {
                break;
            }
        }

        var look = await ClockLook.TakeAsync(cluster, cancellationToken);
        recorder.Note(look.Record);
        recorder.End(PhaseOutcome.Completed);
        return aging with { Guards = [look.Guard] };
    }

    private static async Task<Aging> AfterRestartAsync(Aging aging, int age, Cluster cluster, RunRecorder recorder, CancellationToken cancellationToken)
    {
        CertificateRecord? now = null;
        try
        {
            await Deadline.UntilAsync(
                "the kubelet renews its certificate",
                RenewedWithin,
                Interval,
                async token =>
                {
                    now = await ClusterCertificates.ReadFileAsync(cluster, Certificate, recorder.CurrentPhase, token);
                    return now.Serial != aging.Before!.Serial;
                },
                TimeProvider.System,
                cancellationToken);
        }
        catch (TimeoutException)
        {
            return aging with { KeptAt = age, LastAge = age };
        }

        recorder.Add([now!]);
        return aging with { After = now, RenewedAt = age, LastAge = age };
    }

    /// <summary>How a certificate grew old.</summary>
    /// <param name="Before">The certificate of the steady state; <see langword="null"/> where it did not come so far.</param>
    internal sealed record Aging(CertificateRecord? Before)
    {
        /// <summary>The one that took its place.</summary>
        public CertificateRecord? After { get; init; }

        /// <summary>The age in percent of its life at which it was renewed.</summary>
        public int? RenewedAt { get; init; }

        /// <summary>The last age at which it was not.</summary>
        public int KeptAt { get; init; }

        /// <summary>The last age that was looked at.</summary>
        public int LastAge { get; init; }

        public IReadOnlyList<Finding> Guards { get; init; } = [];
    }
}
