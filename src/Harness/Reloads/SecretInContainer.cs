using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Reloads.Manifests;

namespace Lab.Harness.Reloads;

/// <summary>The certificate's file as the workload's container has it at this moment, read through its process: so it needs no shell in its image.</summary>
/// <param name="workload">The workload; its Secret is a file in the container.</param>
/// <param name="space">The namespace of its copy.</param>
/// <param name="expected">Tells the serial number of the certificate that the Secret has.</param>
internal sealed class SecretInContainer(ServingWorkload workload, string space, Func<string> expected) : IProbe
{
    /// <summary>Its name in journals.</summary>
    public const string ProbeName = "secret-in-container";

    /// <inheritdoc/>
    public string Name => ProbeName;

    /// <inheritdoc/>
    public string Question => $"reads {workload.Place.File} in the workload's container: is it the certificate that the Secret has at this moment?";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [];

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public bool KeepsPace => true;

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        if (await WorkloadPod.FindAsync(cluster, workload, space, cancellationToken) is not { Container: { } container })
        {
            return Reading.Failed(Classification.NotReady, "no pod of the workload runs");
        }

        var answer = await cluster.ControlPlane.ShellAsync(
            $"pid=$({cluster.Distribution.Runtime.ProcessOf(container)}) && openssl x509 -noout -serial -in /proc/$pid/root"
            + ShellWord.Quote(workload.Place.File!),
            cancellationToken);
        return answer.ExitCode == 0
            ? SerialText.ReadingOf(answer.StandardOutput.Trim().Split('=')[^1], expected())
            : Reading.CouldNotRun(answer.StandardError.Trim());
    }
}
