using Docker.DotNet;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;
using Lab.Harness.Wire;

namespace Lab.Harness.Runbooks.Years;

/// <summary>Looks at what every component presents when the years are over, and whether that is what lies in its place.</summary>
/// <param name="passage">The cluster, its run and its record.</param>
internal sealed class MemoryInspection(ClusterPassage passage)
{
    /// <summary>Looks, and judges what it sees.</summary>
    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var cluster = passage.Cluster;
        try
        {
            var first = await LookOnceAsync(cluster, cancellationToken);
            if (!first.Any(finding => finding.Verdict == Verdict.Unknown))
            {
                return first;
            }

            // On a busy machine a client may come back too late for one look.
            var second = await LookOnceAsync(cluster, cancellationToken);
            return first.Count(finding => finding.Verdict == Verdict.Unknown) > second.Count(finding => finding.Verdict == Verdict.Unknown) ? second : first;
        }
        catch (Exception exception) when (exception is CommandFailedException or DockerApiException)
        {
            return [Finding.Unknown($"memory: what is presented at the end could not be looked at: {exception.Message.ReplaceLineEndings(" ")}")];
        }
    }

    private async Task<IReadOnlyList<Finding>> LookOnceAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> asked = [.. cluster.Distribution.Certificates.Leaves.Where(entry => entry.IsVerified).Select(entry => entry.Name)];
        var presented = await new WireInspection(cluster, passage.Context, passage.Recorder).LookAsync(asked, isWell: true, cancellationToken);
        var now = await cluster.ControlPlane.ReadClockAsync(cancellationToken);
        return [.. presented.Select(shown => MemoryRule.Judge(shown, now))];
    }
}
