using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>What kubectl said, as a reading.</summary>
internal static class KubectlText
{
    /// <summary>The exit code of <c>timeout(1)</c> where it had to end the command.</summary>
    private const int EndedByTimeout = 124;

    /// <summary>For a command that has to write something: that it did is the answer.</summary>
    public static Reading ReadOutput(ExecResult result)
    {
        var text = result.Output.Trim();
        return result switch
        {
            { ExitCode: not 0 } => Reading.Failed(text),
            { StandardOutput.Length: 0 } => Reading.Failed(Classification.OtherFailure, text.Length == 0 ? "exit code 0, and no output" : text),
            _ => Reading.Ok(text),
        };
    }

    /// <summary>Of <c>kubectl get nodes</c>: every node has to be Ready.</summary>
    public static Reading Read(ExecResult result)
    {
        var text = result.Output.Trim();
        if (result.ExitCode != 0)
        {
            return result.ExitCode == EndedByTimeout && text.Length == 0
                ? Reading.Failed(Classification.TimedOut, "kubectl said nothing until it was ended")
                : Reading.Failed(text);
        }

        var status = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns is [not "NAME", _, ..])
            .Select(columns => columns[1])
            .ToList();
        return status.Count > 0 && status.TrueForAll(state => state.Split(',')[0] == "Ready")
            ? Reading.Ok(text)
            : Reading.Failed(Classification.NotReady, text.Length == 0 ? "no nodes" : text);
    }
}
