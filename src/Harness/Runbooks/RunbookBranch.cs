using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;
using Lab.Harness.Runs;

namespace Lab.Harness.Runbooks;

/// <summary>One cluster's way through expiry and a runbook, or some of its steps, or none; with steps added after it where a diagnosis is tried.</summary>
internal sealed class RunbookBranch
{
    /// <summary>
    /// How long what is broken is watched before the runbook starts: until a component that loses its lease has given up (after 10 s) and was started
    /// again, with a certificate that has expired. No real runbook starts sooner, and what a component reads that starts at the same moment would be
    /// chance.
    /// </summary>
    private static readonly TimeSpan FailureLasting = TimeSpan.FromSeconds(20);

    private RunbookBranch(ExpiryBranch branch, RunbookExecution execution, RunbookInspection inspection)
    {
        Branch = branch;
        Execution = execution;
        Inspection = inspection;
    }

    /// <summary>The way through the phases.</summary>
    public ExpiryBranch Branch { get; }

    /// <summary>The steps of the runbook, and those added after it.</summary>
    public RunbookExecution Execution { get; }

    /// <summary>What was seen after the runbook.</summary>
    public RunbookInspection Inspection { get; }

    /// <summary>
    /// Whether everything recovered and nothing old is presented; <see langword="null"/> where it did not come so far that this could be seen.
    /// </summary>
    public bool? IsWell => Branch.Outcome.Gate is null && Branch.Outcome.Recovered is { } recovered
        ? recovered && Inspection.WireFindings.All(finding => finding.Verdict != Verdict.Refuted)
        : null;

    /// <summary>A branch that carries out steps of the runbook.</summary>
    /// <param name="context">The run, with the experiment that the runbook stands for.</param>
    /// <param name="runbook">The runbook.</param>
    /// <param name="options">How it is checked.</param>
    /// <param name="label">Its name in progress messages.</param>
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
        var execution = new RunbookExecution(runbook, steps, additions, options.Deadline, Say);
        var inspection = new RunbookInspection(context, runbook, execution, Say);
        var plan = PlanOf(runbook, options, label) with
        {
            Renewal = execution.StepsFor,
            JudgeRenewal = execution.Judge,
            Closing = cluster => [.. execution.ClosingStepsFor(cluster), .. options.Twin?.StepsFor(cluster) ?? []],
            RenewsInTime = options.Twin?.PassAt is not null,
            Inspect = inspection.InspectAsync,
            StepsMustSucceed = stepsMustSucceed,
        };
        return new RunbookBranch(new ExpiryBranch(context, plan), execution, inspection);

        void Say(string line) => context.Progress.Report($"{label}: {line}");
    }

    /// <summary>A branch that does nothing about what expired.</summary>
    /// <param name="context">The run, with the experiment that the runbook stands for.</param>
    /// <param name="runbook">The runbook that is left out.</param>
    /// <param name="options">How it is checked.</param>
    /// <param name="run">The run beside it, which may have ended before: its control is observed for as long as it was.</param>
    public static ExpiryBranch Without(ScenarioContext context, Runbook runbook, RunbookCheckOptions options, RunbookBranch run) => new(
        context,
        PlanOf(runbook, options, RunAndControl.ControlLabel) with
        {
            Beside = run.Branch.Ended,
            ObservedFor = () => TimeSpan.FromSeconds(run.Branch.Outcome.WatchedSeconds),
        });

    /// <summary>What is still wrong, in words, for a branch whose outcome is bad.</summary>
    public string Complaint() => Branch.Outcome.Recovered == true
        ? Inspection.WireFindings.FirstOrDefault(finding => finding.Verdict == Verdict.Refuted)?.Reason ?? "nothing is known to be"
        : Branch.StillBroken();

    private static BranchPlan PlanOf(Runbook runbook, RunbookCheckOptions options, string label) => new()
    {
        Label = label,
        Renewal = null,
        FailureLasting = FailureLasting,
        RejectionMustBeSeen = false,
        Shape = shape => options.Twin is { } twin ? twin.Shape(shape) : shape with { ControlPlanes = options.NodesFor(runbook).Count },
        Prepare = (cluster, cancellationToken) => PrepareAsync(runbook, cluster, cancellationToken),
    };

    /// <summary>An administrator who works on the node has a kubeconfig there, as kubeadm advises.</summary>
    public static async Task PrepareAsync(Runbook runbook, Cluster cluster, CancellationToken cancellationToken)
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
}
