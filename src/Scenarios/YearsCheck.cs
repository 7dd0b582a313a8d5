using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Runbooks;
using Lab.Harness.Runbooks.Years;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;

namespace Lab.Scenarios;

/// <summary>
/// Years pass on the clock of a healthy cluster, in jumps, and a procedure runs again and again between them, or what it brought does: does anything
/// break, and which certificate does it forget? Beside it the same years without the procedure must end in an outage.
/// </summary>
/// <remarks>
/// Who meets it: operators with a renewal that nobody looks at, a timer or a job, who find out in the second year what it leaves out
/// (kubernetes/kubeadm issue 1753: kubeadm renews no certificate of the kubelet's; issue 2409: what has to be restarted?).
/// </remarks>
internal sealed class YearsCheck
{
    /// <summary>Name of the scenario in journals.</summary>
    public const string Scenario = "runbook-years";

    private static readonly TimeSpan SteadyWithin = TimeSpan.FromMinutes(3);

    /// <summary>What has to go on for years. One for each way in which a certificate is used, and none that costs much, as there are many jumps.</summary>
    private static readonly string[] Probes =
    [
        "kubectl-host", "kubectl-logs", "handshake", "readyz", "livez", "loopback", "lease-controller-manager", "lease-scheduler", "node-ready", "pod-runs",
        "etcdctl",
    ];

    private static readonly IReadOnlyList<Expectation> Expectations =
        [.. Probes.Select(probe => new Expectation(PhaseName.SteadyState, probe, Classification.Ok))];

    private readonly ScenarioContext context;
    private readonly Runbook runbook;
    private readonly RunbookCheckOptions options;
    private readonly RunbookSchedule schedule;

    public YearsCheck(ScenarioContext context, Runbook runbook, RunbookCheckOptions options, RunbookSchedule schedule)
    {
        this.context = context;
        this.runbook = runbook;
        this.options = options;
        this.schedule = schedule;
    }

    /// <summary>The experiment that years with the runbook are.</summary>
    public static Experiment ExperimentOf(Runbook runbook, RunbookCheckOptions options, RunbookSchedule schedule, ExperimentVocabulary vocabulary) => new()
    {
        Name = runbook.Name,
        File = runbook.File,
        Title = $"Will it keep a cluster alive for {Years(schedule)}? {runbook.Title}",
        Description = runbook.Description is { Length: > 0 } text
            ? text
            : $"The procedure {Path.GetFileName(runbook.File)}, {(schedule.Once ? "run once" : $"every {RunbookSchedule.Words(schedule.Every)}")}, while "
                + $"{Years(schedule)} pass on the clock of a cluster whose certificates live as long as kubeadm makes them.",
        Scenario = Scenario,
        ExpectedVerdict = options.AsWritten ? runbook.Expect : null,
        Features = [ClusterFeature.RotatesKubeletClient, ClusterFeature.SelfSignedKubeletServing],
        Deadlines = new Dictionary<string, TimeSpan>(StringComparer.Ordinal) { [PhaseName.SteadyState] = SteadyWithin },
        Expectations = Expectations,
        Probes = vocabulary.ProbesOf(Expectations),
    };

    public async Task<Journal> RunAsync(CancellationToken cancellationToken)
    {
        var run = BranchOf(RunAndControl.RunLabel, withoutProcedure: false);
        var control = options.Control ? BranchOf(RunAndControl.ControlLabel, withoutProcedure: true) : null;
        var both = new RunAndControl(context, run, control);
        await both.SideBySideAsync(cancellationToken);

        var rule = new YearsRule(context.Image.Distribution);
        var ofControl = control is null
            ? Finding.Unknown("control: it was left out on request, so it is open whether these years would have passed without the procedure")
            : YearsRule.JudgeControl(control.Outcome);
        var journal = both.JournalOf(run.Outcome.Guards, rule.Judge(run.Outcome), $"the procedure '{runbook.Name}'", ofControl);
        return journal with
        {
            Years = run.Outcome.Years,
            Control = journal.Control is { } record ? record with { Years = control?.Outcome.Years } : null,
            Procedure = new ProcedureRecord
            {
                File = runbook.File,
                Text = Redaction.Clean(runbook.Text),
                Nodes = options.NodesFor(runbook).Count,
                Reported = runbook.Reported,
            },
        };
    }

    private static string Years(RunbookSchedule schedule) => RunbookSchedule.Words(schedule.For) switch
    {
        "1y" => "a year",
        [.. var years, 'y'] => $"{years} years",
        [.. var days, 'd'] => $"{days} days",
        var words => words,
    };

    private ClusterBranch<YearsOutcome> BranchOf(string label, bool withoutProcedure)
    {
        var plan = new YearsPlan
        {
            Runbook = runbook,
            Schedule = schedule,
            Deadline = options.Deadline,
            WithoutProcedure = withoutProcedure,
        };
        return new ClusterBranch<YearsOutcome>(
            context,
            label,
            async (passage, cancellationToken) =>
            {
                await RunbookBranch.PrepareAsync(runbook, passage.Cluster, cancellationToken);
                passage.Recorder.Begin(PhaseName.SteadyState);
                await using var watch = passage.Watch();
                return await new YearsPassage(passage, plan, watch).RunAsync(cancellationToken);
            },
            shape => shape with { ControlPlanes = options.NodesFor(runbook).Count });
    }
}
