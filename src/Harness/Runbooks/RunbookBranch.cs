using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Procedures;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;
using Lab.Harness.Wire;

namespace Lab.Harness.Runbooks;

/// <summary>One cluster's way through expiry and a runbook, or some of its steps, or none; with steps added after it where a diagnosis is tried.</summary>
internal sealed class RunbookBranch
{
    /// <summary>
    /// How long what is broken is watched before the runbook starts: until whoever loses its lease has given up (after 10 s) and was started again, with a
    /// certificate that has expired. Nobody's runbook comes sooner; what a start reads that falls together with it would be chance.
    /// </summary>
    private static readonly TimeSpan FailureLasting = TimeSpan.FromSeconds(20);

    private const int Repetitions = 2;

    private readonly ScenarioContext context;
    private readonly Runbook runbook;
    private readonly RunbookCheckOptions options;
    private readonly string label;
    private IReadOnlyList<AttendedStep> attended = [];

    private RunbookBranch(ScenarioContext context, Runbook runbook, RunbookCheckOptions options, string label)
    {
        this.context = context;
        this.runbook = runbook;
        this.options = options;
        this.label = label;
    }

    /// <summary>The way through the phases.</summary>
    public ExpiryBranch Branch { get; private set; } = null!;

    /// <summary>What was presented after the runbook.</summary>
    public IReadOnlyList<PresentedCertificate> Presented { get; private set; } = [];

    /// <summary>How the components ran after the runbook, where not everything recovered.</summary>
    public IReadOnlyList<ComponentState> States { get; private set; } = [];

    /// <summary>What was found out about what is presented after the runbook.</summary>
    public IReadOnlyList<Finding> WireFindings { get; private set; } = [];

    /// <summary>What the runbook left; <see langword="null"/> where it did not come so far that this could be seen.</summary>
    public RunbookAftermath? Aftermath { get; private set; }

    /// <summary>The commands of the steps that were added, in their order, as one types them on the first node, or on the host where they run there.</summary>
    public IReadOnlyList<string> AdditionCommands { get; private set; } = [];

    /// <summary>Whether everything recovered and nothing old is presented; <see langword="null"/> where it did not come so far that this could be seen.</summary>
    public bool? IsWell => Gate() is null && Branch.Recovered is { } recovered
        ? recovered && WireFindings.All(finding => finding.Verdict != Verdict.Refuted)
        : null;

    /// <summary>The certificates in their files after the runbook.</summary>
    public IReadOnlyList<CertificateRecord> InFiles =>
        [.. Branch.Recorder.Certificates.Where(read => read is { Source: CertificateSource.File, Phase: PhaseName.Recovery })];

    /// <summary>A branch that carries out steps of the runbook.</summary>
    /// <param name="context">The run, with the experiment that the runbook stands for.</param>
    /// <param name="runbook">The runbook.</param>
    /// <param name="options">How it is checked.</param>
    /// <param name="label">What it is called in what is told.</param>
    /// <param name="steps">The steps; all or some of the runbook's.</param>
    /// <param name="additions">Named steps that follow them.</param>
    /// <param name="stepsMustSucceed">Whether the first step that fails ends the runbook.</param>
    public static RunbookBranch With(
        ScenarioContext context,
        Runbook runbook,
        RunbookCheckOptions options,
        string label,
        IReadOnlyList<RunbookStep> steps,
        IReadOnlyList<NamedStep> additions,
        bool stepsMustSucceed)
    {
        var branch = new RunbookBranch(context, runbook, options, label);
        branch.Branch = new ExpiryBranch(context, branch.Plan() with
        {
            Renewal = cluster => branch.attended = RunbookProcedure.StepsFor(steps, cluster, options.Deadline, branch.Say),
            JudgeRenewal = branch.JudgeSteps,
            Closing = cluster =>
            [
                .. branch.Added(additions, cluster),
                new FollowServerName(cluster),
                .. runbook.UsesHost ? Array.Empty<IStep>() : [new TakeKubeconfig(cluster)],
            ],
            Inspect = branch.InspectAsync,
            StepsMustSucceed = stepsMustSucceed,
        });
        return branch;
    }

    /// <summary>A branch that does nothing about what expired.</summary>
    /// <param name="context">The run, with the experiment that the runbook stands for.</param>
    /// <param name="runbook">The runbook that is left out.</param>
    /// <param name="options">How it is checked.</param>
    /// <param name="beside">Ends when there is no need to observe it any longer.</param>
    /// <param name="run">The run, which may have ended before: its control is observed for as long as it was.</param>
    public static RunbookBranch Without(ScenarioContext context, Runbook runbook, RunbookCheckOptions options, Task beside, RunbookBranch run)
    {
        var branch = new RunbookBranch(context, runbook, options, "control");
        branch.Branch = new ExpiryBranch(context, branch.Plan() with { Beside = beside, ObservedFor = () => TimeSpan.FromSeconds(run.Branch.WatchedSeconds) });
        return branch;
    }

    /// <summary>Why the fault did not happen as it should; <see langword="null"/> where it did.</summary>
    public string? Gate() => Branch.Guards.FirstOrDefault(guard => guard.Verdict != Verdict.Held)?.Reason;

    /// <summary>What is still wrong, in words, for a branch whose outcome is bad.</summary>
    public string Complaint() => Branch.Recovered == true
        ? WireFindings.FirstOrDefault(finding => finding.Verdict == Verdict.Refuted)?.Reason ?? "nothing is known to be"
        : Branch.StillBroken();

    /// <summary>The last answers of the probes that found something broken at the end.</summary>
    public IReadOnlyList<Observation> Broken() =>
    [
        .. Branch.Recorder.Observations.Where(seen => seen.Phase == PhaseName.Recovery)
            .GroupBy(seen => seen.Probe, StringComparer.Ordinal)
            .Select(probe => probe.MaxBy(seen => seen.At)!)
            .Where(last => last.Outcome == Outcome.Failed),
    ];

    /// <summary>Whether the runbook did not come to its end, so that what follows it can't mend it.</summary>
    public bool WasCutShort => attended.Any(step => step.Ending is { IsLate: true } or { IsCutOff: true } or { SwitchedOff: not [] });

    private IReadOnlyList<IStep> Added(IReadOnlyList<NamedStep> additions, Cluster cluster)
    {
        IReadOnlyList<IStep> steps = [.. additions.SelectMany(step => step.StepsFor(cluster))];
        AdditionCommands = [.. steps.Select(step => cluster.Nodes.Skip(1).Any(node => node.Name == step.Where) ? $"ssh {step.Where} {ShellWord.Quote(step.Command)}" : step.Command)];
        return steps;
    }

    private BranchPlan Plan() => new()
    {
        Label = label,
        Renewal = null,
        FailureLasting = FailureLasting,
        Repetitions = Repetitions,
        LivesAreChosen = true,
        RejectionMustBeSeen = false,
        Shape = shape => shape with { ControlPlanes = options.NodesFor(runbook).Count },
        Prepare = PrepareAsync,
    };

    private void Say(string line) => context.Progress.Report($"{label}: {line}");

    /// <summary>An administrator who works on the node has his kubeconfig there, as kubeadm tells him to.</summary>
    private async Task PrepareAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        if (!runbook.UsesHost)
        {
            foreach (var node in cluster.Nodes)
            {
                (await node.ShellAsync(Copy.CommandIn(cluster.Distribution), cancellationToken))
                    .OrThrow("write root's kubeconfig");
            }
        }
    }

    private IReadOnlyList<(StepRecord Step, StepEnding Ending)> Ended =>
    [
        .. attended.Where(step => step.Ending is not null).Select(step => (
            Branch.Recorder.Steps.Last(record => record.Name == step.Name && record.Where == step.Where), step.Ending!)),
    ];

    private IReadOnlyList<Finding> JudgeSteps() => [.. PowerRule.Judge(Ended), .. RunbookRule.Judge(Ended)];

    private async Task<IReadOnlyList<Finding>> InspectAsync(Cluster cluster, RunRecorder recorder, bool isWell, CancellationToken cancellationToken)
    {
        Say(isWell ? "everything recovered: looking at what every component presents now" : "not everything recovered: looking at what is presented all the same");
        try
        {
            States = isWell ? [] : await ComponentStates.ReadAsync(cluster, cancellationToken);
            Presented = await new WireInspection(cluster, context, recorder).LookAsync([.. context.Experiment.Certificates.Keys], isWell, cancellationToken);
            var now = await cluster.ControlPlane.ReadClockAsync(cancellationToken);
            var administrator = AdministratorRule.Judge(cluster.Distribution, runbook.UsesHost, cluster.Pki!.Certificate("admin").Serial, InFiles);
            var serviceAccounts = await LookAtServiceAccountsAsync(cluster, cancellationToken);
            var identities = IdentityRule.Compare(cluster.Distribution, recorder.Certificates, Presented);
            Aftermath = new RunbookAftermath
            {
                Recovered = isWell,
                Now = now,
                Broken = Broken(),
                SwitchedOff = PowerRule.SwitchedOff(Ended),
                Presented = Presented,
                Administrator = AdministratorRule.InFewWords(cluster.Distribution, administrator, runbook.UsesHost),
                Identities = identities,
                Others =
                [
                    .. ServiceAccountRule.InFewWords(serviceAccounts) is { } broken ? new[] { broken } : [],
                    .. JudgeSteps().Any(finding => finding.Verdict == Verdict.Refuted) ? new[] { "the runbook did not end as it should" } : [],
                ],
            };
            WireFindings =
            [
                .. Presented.Select(presented => PresentationRule.Judge(presented, now)).Where(finding => isWell || finding.Verdict != Verdict.Unknown),
                .. administrator,
                .. IdentityRule.Judge(identities),
                .. ServiceAccountRule.Judge(cluster.Distribution, serviceAccounts),
                .. await JudgeNamesAsync(cluster, cancellationToken),
            ];
        }
        catch (Exception exception) when (exception is CommandFailedException or Docker.DotNet.DockerApiException)
        {
            Aftermath ??= new RunbookAftermath { Recovered = isWell, Now = context.Time.GetUtcNow(), Broken = Broken(), SwitchedOff = PowerRule.SwitchedOff(Ended) };
            WireFindings = [Finding.Refuted($"wire: nothing could be looked at after the runbook: {exception.Message.ReplaceLineEndings(" ")}")];
        }

        foreach (var finding in WireFindings.Where(finding => finding.Verdict != Verdict.Held || finding.Reason.StartsWith("note: ", StringComparison.Ordinal)))
        {
            Say(finding.Reason);
        }

        return WireFindings;
    }

    private static async Task<ServiceAccountLook> LookAtServiceAccountsAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var isReplaced = await cluster.IsServiceAccountKeyReplacedAsync(cancellationToken);
        var tokens = new List<PodToken>();
        foreach (var node in isReplaced ? cluster.Nodes : [])
        {
            tokens.AddRange(await PodToken.ReadAsync(node, cancellationToken));
        }

        return new ServiceAccountLook(isReplaced, cluster.ObserverOtherWayIn?.Words, cluster.ObserverOtherWayIn?.Since, tokens);
    }

    private static async Task<IReadOnlyList<Finding>> JudgeNamesAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var shared = cluster.Addresses.Skip(cluster.Nodes.Count).FirstOrDefault()?.ToString();
        foreach (var node in cluster.Nodes)
        {
            var (served, _) = await ServedCertificates.SeeAsync(cluster, node, "apiserver", cancellationToken);
            findings.AddRange(served is null ? [] : ServingNamesRule.Judge(
                cluster.Nodes.Count == 1 ? "" : $" on {node.Name}",
                [.. served.DnsNames, .. served.IpAddresses.Select(address => address.ToString())],
                ServingName.Of(node.Name, node.Address.ToString(), shared)));
        }

        return findings;
    }
}
