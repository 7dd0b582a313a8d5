using System.Globalization;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;
using Lab.Harness.Runs;

namespace Lab.Harness.Runbooks;

/// <summary>
/// Looks for the smallest addition that mends what a runbook leaves broken. Whatever is suggested has been tried: each trial is the runbook, the added steps
/// after it, and the same judgement, on a cluster of its own.
/// </summary>
/// <param name="context">The run, with the experiment that the runbook stands for.</param>
/// <param name="runbook">The runbook.</param>
/// <param name="options">How it is checked.</param>
internal sealed class AdditionSearch(ScenarioContext context, Runbook runbook, RunbookCheckOptions options)
{
    private readonly List<TrialRecord> trials = [];
    private readonly Dictionary<string, IReadOnlyList<string>> commands = new(StringComparer.Ordinal);

    /// <summary>What was tried.</summary>
    public IReadOnlyList<TrialRecord> Trials => trials;

    /// <summary>The commands that carry out the smallest addition.</summary>
    public IReadOnlyList<string> Commands { get; private set; } = [];

    /// <summary>Tries the candidates together, then everything, and of what mends it leaves out one step after the other.</summary>
    /// <param name="candidates">Named steps that the evidence points at.</param>
    /// <param name="everything">Named steps that renew and restart everything.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The smallest addition; <see langword="null"/> where nothing of it mends it.</returns>
    public async Task<IReadOnlyList<string>?> FindAsync(
        IReadOnlyList<string> candidates, IReadOnlyList<string> everything, CancellationToken cancellationToken)
    {
        foreach (var addition in new[] { candidates, everything }.Where(steps => steps is not []).DistinctBy(steps => string.Join(',', steps)))
        {
            if ((await TryAsync(StepsOf(addition), cancellationToken)).Mended == true)
            {
                return await ReduceAsync(addition, cancellationToken);
            }
        }

        return null;
    }

    private async Task<IReadOnlyList<string>> ReduceAsync(IReadOnlyList<string> addition, CancellationToken cancellationToken)
    {
        if (addition.Count > 1)
        {
            var all = addition;
            var search = await LeavingOut.SearchAsync(all, (leftOut, stop) => OmitAsync(all, leftOut, stop), cancellationToken);
            addition = search.Smallest ?? addition;
        }

        Commands = commands.TryGetValue(string.Join(',', addition), out var words) ? words : [];
        return addition;
    }

    private async Task<OmissionRecord> OmitAsync(IReadOnlyList<string> addition, IReadOnlyList<string> leftOut, CancellationToken cancellationToken)
    {
        var trial = await TryAsync(
            StepsOf(addition.Except(leftOut, StringComparer.Ordinal)), cancellationToken, $"without {string.Join(", ", leftOut)}");
        return new OmissionRecord
        {
            LeftOut = leftOut,
            Recovered = trial.Mended,
            Reason = trial.Reason,
            RecoveredAfterSeconds = trial.RecoveredAfterSeconds,
            WatchedSeconds = 0,
        };
    }

    private IReadOnlyList<NamedStep> StepsOf(IEnumerable<string> names) => [.. names.Select(context.Vocabulary.StepOf)];

    private async Task<TrialRecord> TryAsync(IReadOnlyList<NamedStep> added, CancellationToken cancellationToken, string? label = null)
    {
        var words = NamedStep.InWords(added);
        var branch = RunbookBranch.With(
            context, runbook, options, label ?? LabelOf(added), runbook.Steps, added, stepsMustSucceed: false);
        var why = await branch.Branch.TryAsync(cancellationToken);
        var mended = branch.IsWell;
        var trial = new TrialRecord
        {
            Added = [.. added.Select(step => step.Name)],
            Mended = mended,
            Reason = mended switch
            {
                true => $"with {words} after the runbook everything recovered, and every certificate on the wire is a new one",
                false => $"with {words} after the runbook it was still not well: {branch.Complaint()}",
                null => $"with {words} after the runbook nothing is known: {branch.Branch.Outcome.Gate ?? why}",
            },
            RecoveredAfterSeconds = branch.Branch.Outcome.RecoveredAfterSeconds,
            Steps = branch.Branch.Recorder.Steps,
        };
        lock (trials)
        {
            trials.Add(trial);
            commands[string.Join(',', trial.Added)] = branch.Execution.AdditionCommands;
        }

        context.Progress.Report(trial.Reason);
        return trial;
    }

    /// <summary>A label stands in front of every line, so it is short: without the nodes, and without all but the first of many steps.</summary>
    private static string LabelOf(IReadOnlyList<NamedStep> added)
    {
        IReadOnlyList<string> steps = [.. added.Select(step => (step with { Nodes = [] }).Name)];
        return steps.Count <= 2
            ? $"with {string.Join(", ", steps)}"
            : string.Create(CultureInfo.InvariantCulture, $"with {steps[0]} and {steps.Count - 1} more");
    }
}
