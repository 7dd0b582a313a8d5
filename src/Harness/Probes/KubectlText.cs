using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>What <c>kubectl get nodes</c> said, as a reading.</summary>
internal static class KubectlText
{
    public static Reading Read(ExecResult result)
    {
        var text = result.Output.Trim();
        if (result.ExitCode != 0)
        {
            return Reading.Failed(text);
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
