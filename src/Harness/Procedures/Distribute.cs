using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>
/// Brings the cluster's authority to those who keep a copy of it: the kubeconfigs on the node, the administrator's on the host, or the
/// <c>cluster-info</c> that nodes read when they join.
/// </summary>
internal sealed class Distribute : IStepKind
{
    /// <inheritdoc/>
    public string Verb => "distribute-ca";

    /// <inheritdoc/>
    public string Summary =>
        "embeds the cluster's CA anew in the kubeconfigs that hold a copy of it: those on the node, the administrator's on the host, or cluster-info's";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => ["node", "host", "cluster-info"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target)
    {
        var authority = cluster.Distribution.Certificates.Find("ca").Location.CertificatePath;
        var kubeconfigs = cluster.Distribution.Certificates.Entries.Select(entry => entry.Location.KubeconfigPath).OfType<string>();
        var kubectl = $"{cluster.Distribution.Kubectl} --namespace kube-public";
        return target switch
        {
            "node" =>
            [
                new NodeCommand(
                    "Embed the CA anew in the node's kubeconfigs",
                    node,
                    $"for c in {string.Join(' ', kubeconfigs)}; do kubectl config set-cluster $(kubectl --kubeconfig $c config view "
                    + $"-o jsonpath={{.clusters[0].name}}) --kubeconfig $c --embed-certs --certificate-authority {authority} || exit; done"),
            ],
            "cluster-info" =>
            [
                new NodeCommand(
                    "Embed the CA anew in cluster-info, for nodes that join",
                    node,
                    $"set -o pipefail; {kubectl} get configmap cluster-info -o jsonpath={{.data.kubeconfig}} "
                    + $"| sed \"s#certificate-authority-data: .*#certificate-authority-data: $(base64 -w 0 {authority})#\" > /tmp/cluster-info "
                    + $"&& {kubectl} patch configmap cluster-info --type merge --patch \"$(jq -n --rawfile k /tmp/cluster-info '{{data: "
                    + $"{{kubeconfig: $k}}}}')\""),
            ],
            _ =>
            [
                new FetchFiles("Fetch the cluster's CA", node, [(authority, cluster.AuthorityFile)]),
                new HostCommand(
                    "Embed the CA anew in the administrator's kubeconfig on the host",
                    cluster.Host,
                    cluster.Kubectl,
                    [
                        "--kubeconfig", cluster.Kubeconfig, "config", "set-cluster", Kubeconfig.DefaultClusterName,
                        "--embed-certs", "--certificate-authority", cluster.AuthorityFile,
                    ]),
            ],
        };
    }
}
