using k8s;
using k8s.Models;
using Lab.Harness.Clusters;

namespace Lab.Harness.Alerts.Monitoring;

/// <summary>
/// The service account that Prometheus scrapes with. It may read metrics and find targets, as the one of kube-prometheus; its token outlives every move
/// of the clock, as a pod's, which the kubelet renews.
/// </summary>
internal static class MonitoringAccount
{
    private const string Name = "lab-prometheus";
    private const string Namespace = "kube-system";
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(30 * 365);

    /// <summary>Makes it.</summary>
    /// <returns>Its token.</returns>
    public static async Task<string> CreateAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var client = cluster.Observer;
        var metadata = new V1ObjectMeta { Name = Name };
        await client.CoreV1.CreateNamespacedServiceAccountAsync(
            new V1ServiceAccount { Metadata = metadata, AutomountServiceAccountToken = false }, Namespace, cancellationToken: cancellationToken);
        await client.RbacAuthorizationV1.CreateClusterRoleAsync(
            new V1ClusterRole
            {
                Metadata = metadata,
                Rules =
                [
                    new V1PolicyRule { NonResourceURLs = ["/metrics"], Verbs = ["get"] },
                    new V1PolicyRule { ApiGroups = [""], Resources = ["nodes/metrics"], Verbs = ["get"] },

                    // For jobs of the team's own that find their targets through the API.
                    new V1PolicyRule { ApiGroups = [""], Resources = ["nodes", "services", "endpoints", "pods"], Verbs = ["get", "list", "watch"] },
                    new V1PolicyRule { ApiGroups = ["discovery.k8s.io"], Resources = ["endpointslices"], Verbs = ["get", "list", "watch"] },
                ],
            },
            cancellationToken: cancellationToken);
        await client.RbacAuthorizationV1.CreateClusterRoleBindingAsync(
            new V1ClusterRoleBinding
            {
                Metadata = metadata,
                RoleRef = new V1RoleRef { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = Name },
                Subjects = [new Rbacv1Subject { Kind = "ServiceAccount", Name = Name, NamespaceProperty = Namespace }],
            },
            cancellationToken: cancellationToken);
        var request = new Authenticationv1TokenRequest
        {
            Spec = new V1TokenRequestSpec { Audiences = [], ExpirationSeconds = (long)TokenLifetime.TotalSeconds },
        };
        return (await client.CoreV1.CreateNamespacedServiceAccountTokenAsync(request, Name, Namespace, cancellationToken: cancellationToken)).Status.Token;
    }
}
