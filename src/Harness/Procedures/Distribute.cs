using Lab.Harness.Certificates;
using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>Brings the cluster's authority to those who keep a copy of it: the kubeconfigs on the node, or the administrator's on the host.</summary>
public sealed class Distribute : IStepKind
{
    private const string Authority = "/etc/kubernetes/pki/ca.crt";

    /// <inheritdoc/>
    public string Verb => "distribute-ca";

    /// <inheritdoc/>
    public string Summary => "embeds the cluster's CA anew in the kubeconfigs that hold a copy of it: those on the node, or the administrator's on the host";

    /// <inheritdoc/>
    public IReadOnlyList<string> Objects => ["node", "host"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, string target) => target == "node"
        ?
        [
            new NodeCommand(
                "Embed the CA anew in the node's kubeconfigs",
                cluster.ControlPlane,
                $"for f in admin controller-manager scheduler kubelet; do c=/etc/kubernetes/$f.conf; kubectl config set-cluster $(kubectl --kubeconfig $c config view "
                + $"-o jsonpath={{.clusters[0].name}}) --kubeconfig $c --embed-certs --certificate-authority {Authority} || exit; done"),
        ]
        :
        [
            new FetchFiles("Fetch the cluster's CA", cluster.ControlPlane, [(Authority, cluster.AuthorityFile)]),
            new HostCommand(
                "Embed the CA anew in the administrator's kubeconfig on the host",
                cluster.Host,
                cluster.Kubectl,
                [
                    "--kubeconfig", cluster.Kubeconfig, "config", "set-cluster", Kubeconfig.DefaultClusterName,
                    "--embed-certs", "--certificate-authority", cluster.AuthorityFile,
                ]),
        ];
}
