using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// The administrator's second way in: kubectl in the node with the kubeconfig of the second administrator, which kubeadm keeps from Kubernetes 1.29 on, on
/// the node of <c>kubeadm init</c> alone. No object of the cluster binds its group to all rights, so that it also serves where the binding is gone that the
/// administrator has his from.
/// </summary>
internal sealed class KubectlSuperAdmin : IProbe
{
    private const string Certificate = "super-admin";

    /// <inheritdoc/>
    public string Name => "kubectl-super-admin";

    /// <inheritdoc/>
    public string Question => "kubectl get nodes inside the control-plane node, as the second administrator that kubeadm makes from Kubernetes 1.29 on";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [new(RouteEnd.KubectlOnNode, RouteEnd.ApiServer)];

    /// <inheritdoc/>
    public TimeSpan? NoticesWithin => Patience.OfSeconds(10);

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) =>
        KubectlInNode.AskAsync(
            cluster, cluster.ControlPlane, cluster.Distribution.Certificates.Find(Certificate).Location.KubeconfigPath!, cancellationToken);
}
