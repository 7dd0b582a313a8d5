using System.Globalization;
using Lab.Harness.Journals;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runbooks;

/// <summary>A runbook has to end by itself, with exit code 0, and to leave nothing behind that still works on the cluster.</summary>
internal static class RunbookRule
{
    /// <summary>Judges the steps of a runbook by how they ended.</summary>
    /// <param name="steps">The steps that were begun, in their order, with how each ended.</param>
    public static IReadOnlyList<Finding> Judge(IReadOnlyList<(StepRecord Step, StepEnding Ending)> steps)
    {
        var findings = steps.SelectMany(step => JudgeOne(step.Step, step.Ending)).ToList();
        return findings switch
        {
            [] when steps is [] => [Finding.Unknown("runbook: it was not begun")],
            [] =>
                [
                    Finding.Held(
                        $"runbook: {(steps.Count == 1 ? $"'{steps[0].Step.Name}'" : $"all {steps.Count} steps")} exited with 0 after {Seconds(steps)} s"),
                ],
            _ => findings,
        };
    }

    private static IEnumerable<Finding> JudgeOne(StepRecord step, StepEnding ending)
    {
        var seconds = string.Create(CultureInfo.InvariantCulture, $"{(step.EndedAt - step.StartedAt).TotalSeconds:0}");
        var words = step.Output.Length == 0 ? "" : $"; its last words: {Quotation.Of(LastLineOf(step.Output))}";
        var left = ending.Left is [] ? "" : $", with {Join(ending.Left)} still running";
        if (ending.IsLate)
        {
            yield return Finding.Refuted(
                $"runbook: '{step.Name}' was expected to end by itself, and was ended when its time was over, after {seconds} s{left}{words}");
        }
        else if (ending.IsCutOff)
        {
            yield return Finding.Refuted($"runbook: '{step.Name}' on {step.Where} was cut off: whatever it ran on ended under it{words}");
        }
        else
        {
            if (ending.ExitCode != 0)
            {
                yield return Finding.Refuted(
                    $"runbook: '{step.Name}' on {step.Where} was expected to exit with 0 and exited with {ending.ExitCode} after {seconds} "
                    + $"s{Hint(ending.ExitCode)}{words}");
            }

            if (ending.Left is not [])
            {
                yield return Finding.Refuted(
                    $"runbook: '{step.Name}' exited with {ending.ExitCode} and left {Join(ending.Left)} running in the background; that was ended after "
                    + $"{AttendedStep.Grace.TotalSeconds:0} s");
            }
        }
    }

    private static string Hint(int? exitCode) => exitCode switch
    {
        126 => " (what it names can't be executed)",
        127 => " (a command was not found; a script can be told to run on the node or on the host)",
        _ => "",
    };

    private static string Join(IReadOnlyList<string> commands) => string.Join(", ", commands.Take(3).Select(command => $"'{command}'"))
        + (commands.Count > 3 ? $" and {commands.Count - 3} more" : "");

    private static string LastLineOf(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault(line => !line.StartsWith("[lab: ", StringComparison.Ordinal)) ?? "";

    private static string Seconds(IReadOnlyList<(StepRecord Step, StepEnding Ending)> steps) =>
        string.Create(CultureInfo.InvariantCulture, $"{(steps[^1].Step.EndedAt - steps[0].Step.StartedAt).TotalSeconds:0.0}");
}
