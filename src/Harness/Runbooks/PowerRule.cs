using Lab.Harness.Journals;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Runbooks;

/// <summary>A runbook may restart a node if the cluster comes back by itself; it must not leave a node switched off.</summary>
internal static class PowerRule
{
    /// <summary>The nodes that the steps switched off, each once.</summary>
    public static IReadOnlyList<string> SwitchedOff(IReadOnlyList<(StepRecord Step, StepEnding Ending)> steps) =>
        [.. steps.SelectMany(step => step.Ending.SwitchedOff).Distinct(StringComparer.Ordinal)];

    /// <summary>Judges what the steps of a runbook did to the nodes they ran on; nothing is found where they left them on.</summary>
    /// <param name="steps">The steps that were begun, in their order, with how each ended.</param>
    public static IReadOnlyList<Finding> Judge(IReadOnlyList<(StepRecord Step, StepEnding Ending)> steps)
    {
        var findings = new List<Finding>();
        var off = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (step, ending) in steps)
        {
            findings.AddRange(ending.Restarted.Select(node => Finding.Held($"runbook: '{step.Name}' restarted the node {node}, and it came up again")));

            // A node that is off is found off after every later step as well.
            findings.AddRange(
                ending.SwitchedOff.Where(off.Add).Select(node => Finding.Refuted($"runbook: the procedure switched the node {node} off, in '{step.Name}'")));
        }

        return findings;
    }
}
