using Lab.Harness.Clusters;

namespace Lab.Harness.Probes;

/// <summary>One run of the cluster's own kubectl on this machine, as the administrator: a new process and a new connection.</summary>
internal static class KubectlRun
{
    /// <summary>The pause after it where nothing is lost by it: each run costs a process.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    public static readonly TimeSpan AnswerWithin = Patience.OfSeconds(10);

    public static Task<ExecResult> OnHostAsync(Cluster cluster, CancellationToken cancellationToken, params IReadOnlyList<string> arguments) =>
        cluster.Host.RunAsync(cluster.Kubectl, ["--kubeconfig", cluster.Kubeconfig, .. arguments], AnswerWithin, cancellationToken);

    /// <summary>An answer that is good because it came.</summary>
    public static Reading Granted(ExecResult result) =>
        result.ExitCode == 0 ? Reading.Ok(result.Output.Trim()) : Reading.Failed(result.Output.Trim());
}
