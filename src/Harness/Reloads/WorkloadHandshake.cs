using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Reloads.Manifests;

namespace Lab.Harness.Reloads;

/// <summary>A new connection to the workload each time, and the certificate that it serves there.</summary>
/// <param name="workload">The workload.</param>
/// <param name="space">The namespace of its copy.</param>
/// <param name="expected">Tells the serial number of the certificate that the Secret has.</param>
internal sealed class WorkloadHandshake(ServingWorkload workload, string space, Func<string> expected) : IProbe
{
    /// <summary>Its name in journals.</summary>
    public const string ProbeName = "workload-handshake";

    /// <inheritdoc/>
    public string Name => ProbeName;

    /// <inheritdoc/>
    public string Question => $"shakes hands with the workload at port {workload.Port}, on a new connection each time: does it serve the certificate that the Secret has at this moment?";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [];

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public bool KeepsPace => true;

    /// <summary>The certificate that was served last, and where; <see langword="null"/> before the first.</summary>
    public (InspectedCertificate Certificate, string Where)? Served { get; private set; }

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        if (await WorkloadPod.FindAsync(cluster, workload, space, cancellationToken) is not { } pod)
        {
            return Reading.Failed(Classification.NotReady, "no pod of the workload runs");
        }

        var endpoint = $"{pod.Address}:{workload.Port}";
        var answer = await cluster.ControlPlane.ShellAsync(
            new NodeHandshake(endpoint) { TellsErrors = true, ServerName = workload.ServerName }.Command, cancellationToken);
        if (!answer.StandardOutput.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
        {
            // openssl 3.4 begins with the address that it connects to, which is no reason.
            var words = string.Join('\n', answer.StandardError.Split('\n').Where(line => !line.StartsWith("Connecting to ", StringComparison.Ordinal))).Trim();
            return words.Length == 0 ? Reading.Failed(Classification.TimedOut, "no handshake within 10 s") : Reading.Failed(words);
        }

        var served = InspectedCertificate.FromPem(answer.StandardOutput, endpoint)[0];
        Served = (served, endpoint);
        return SerialText.ReadingOf(served.Serial, expected());
    }
}
