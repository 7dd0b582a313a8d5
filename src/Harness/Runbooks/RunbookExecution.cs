using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runbooks;

/// <summary>Steps of a runbook on one cluster, as they are carried out, and those that are added after it.</summary>
/// <param name="runbook">The runbook.</param>
/// <param name="steps">The steps; all or some of the runbook's.</param>
/// <param name="additions">Named steps that follow them.</param>
/// <param name="deadline">The time that all steps of the runbook may take together.</param>
/// <param name="say">Receives what they say.</param>
internal sealed class RunbookExecution(
    Runbook runbook, IReadOnlyList<RunbookStep> steps, IReadOnlyList<NamedStep> additions, TimeSpan deadline, Action<string> say)
{
    private IReadOnlyList<AttendedStep> attended = [];

    /// <summary>The commands of the steps that were added, in their order, as one types them on the first node, or on the host where they run there.</summary>
    public IReadOnlyList<string> AdditionCommands { get; private set; } = [];

    /// <summary>Whether the runbook did not finish, so that nothing after it can mend that.</summary>
    public bool WasCutShort => attended.Any(step => step.Ending is { IsLate: true } or { IsCutOff: true } or { SwitchedOff: not [] });

    /// <summary>The steps of the runbook on a cluster.</summary>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster) => attended = RunbookProcedure.StepsFor(steps, cluster, deadline, say);

    /// <summary>What follows them: the steps that were added, and what an administrator does after a runbook.</summary>
    public IReadOnlyList<IStep> ClosingStepsFor(Cluster cluster)
    {
        IReadOnlyList<IStep> added = [.. additions.SelectMany(step => step.StepsFor(cluster))];
        AdditionCommands =
        [
            .. added.Select(
                step => cluster.Nodes.Skip(1).Any(node => node.Name == step.Where) ? $"ssh {step.Where} {ShellWord.Quote(step.Command)}" : step.Command),
        ];
        return
        [
            .. added,
            new FollowServerName(cluster),
            .. runbook.UsesHost ? Array.Empty<IStep>() : [new TakeKubeconfig(cluster)],
        ];
    }

    /// <summary>The records of the steps that have ended.</summary>
    public IReadOnlyList<(StepRecord Step, StepEnding Ending)> EndedIn(RunRecorder recorder) =>
    [
        .. attended.Where(step => step.Ending is not null).Select(step => (
            recorder.Steps.Last(record => record.Name == step.Name && record.Where == step.Where), step.Ending!)),
    ];

    /// <summary>Judges how they ended.</summary>
    public IReadOnlyList<Finding> Judge(RunRecorder recorder) => [.. PowerRule.Judge(EndedIn(recorder)), .. RunbookRule.Judge(EndedIn(recorder))];
}
