using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>Brings the administrator's client certificate and key from the node's admin.conf to kubectl on the host.</summary>
internal sealed class Fetch : IStepKind
{
    private const string Folder = "/root/admin";

    /// <inheritdoc/>
    public string Verb => "fetch";

    /// <inheritdoc/>
    public string Summary => "takes the administrator's client certificate and key out of his kubeconfig on the node, for kubectl on the host";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => ["admin"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) =>
    [
        new NodeCommand(
            $"Take the client certificate and key out of {cluster.Distribution.Paths.AdministratorKubeconfigName}",
            node,
            $"mkdir -p -m 700 {Folder} && cd {Folder} && umask 077 && for part in certificate key; do {cluster.Distribution.Kubectl} config view --raw "
            + "-o jsonpath=\"{.users[0].user.client-$part-data}\" | base64 -d > client.$part; done"),
        new FetchFiles(
            "Install them for kubectl on the host",
            node,
            [($"{Folder}/client.certificate", cluster.ClientCertificateFile), ($"{Folder}/client.key", cluster.ClientKeyFile)]),
    ];
}
