using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>
/// What components wrote of the lab's own calls. A server's log does not tell which of its clients it rejected, so what it wrote while the lab's own
/// call was failing proves nothing of the cluster's components.
/// </summary>
internal static class OwnCalls
{
    /// <summary>The probes that call etcd as a client does.</summary>
    private static readonly string[] Probes = ["etcdctl", "etcdctl-members"];

    /// <summary>The certificate that it presents. Where that is what expires, its calls are what the run is about.</summary>
    private const string Presented = "etcd-healthcheck-client";

    /// <summary>How a server logs that a client has rejected the server's certificate, which tells nothing of the client's.</summary>
    private const string RejectedByClient = "remote error";

    /// <summary>A call lasts for as long as the probe waits for its answer, and a moment to start it.</summary>
    private const double Starting = 1;

    /// <summary>Whether a line may be of such a call.</summary>
    public static bool Explain(LogLine line, Journal journal) =>
        line.Component == ComponentName.Etcd
        && (!journal.Expiring.Contains(Presented, StringComparer.Ordinal) || line.Text.Contains(RejectedByClient, StringComparison.Ordinal))
        && journal.Observations.Any(answer => Probes.Contains(answer.Probe)
            && answer.Outcome == Outcome.Failed
            && line.At <= answer.At
            && (answer.At - line.At).TotalSeconds <= (ProbeBound.Of(journal, answer.Probe) ?? 0) + Starting);
}
