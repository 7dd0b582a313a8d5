using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Lab.Harness.Probes;

namespace Platform.Tests;

/// <summary>Asks as our dashboard does. The lab finds the class by itself, and experiment files name it.</summary>
public sealed class OurDashboard : IProbe
{
    public string Name => "our-dashboard";

    public string Question => "kubectl get pods of all namespaces on the node, with the kubeconfig that our dashboard has";

    public IReadOnlyList<RouteLeg> Route => [new("our dashboard", "kube-apiserver")];

    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var answer = await cluster.ControlPlane.ShellAsync(
            "timeout 5 kubectl --kubeconfig /etc/kubernetes/admin.conf get pods --all-namespaces -o name", cancellationToken);
        return answer.ExitCode == 0 ? Reading.Ok(answer.Output) : Reading.Failed(answer.Output);
    }
}
