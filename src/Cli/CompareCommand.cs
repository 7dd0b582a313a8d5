using System.CommandLine;
using Lab.Harness.Reports.Comparison;

namespace Lab.Cli;

/// <summary><c>lab compare</c>: tells which facts differ between two runs or two folders of runs.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var first = new Argument<string>("A")
        {
            Description = "A journal.json, the folder of a report, or a folder of such folders, for example results/v1.20.2.",
        };
        var second = new Argument<string>("B")
        {
            Description = "The same, to compare with; experiments are matched by their names, and one that is missing on a side is a difference.",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON for programs: result, same, differences, times." };
        var command = new Command(
            "compare",
            """
            Tell which facts differ between two runs, or between two folders of runs.

            Facts are what a run of the same experiment has to find again: the verdict, what each probe said at the end of each phase, who noticed,
            the exit codes of steps, which steps can be left out, whether a renewal is picked up without restart. Times, counts, serial numbers
            and exact texts are not facts; times are listed beside them, as median and range, flagged where B leaves the range of A. They
            never change the exit code.

              ./lab compare results/v1.20.2 /tmp/mine            all experiments that either folder holds
              ./lab compare results/v1.20.2/apiserver /tmp/mine/apiserver --json

            Exit codes: 0 all facts are the same, 1 a fact changed, 2 bad input, 3 a side does not know a fact and none changed.
            """)
        {
            first, second, json,
        };
        command.SetAction(parsed =>
        {
            var comparison = FactComparison.Of(parsed.GetRequiredValue(first), parsed.GetRequiredValue(second));
            Console.Write(parsed.GetValue(json) ? comparison.ToJson() : comparison.ToText());
            return ExitCode.Of([comparison.Verdict]);
        });
        return command;
    }
}
