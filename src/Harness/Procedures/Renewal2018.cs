using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>
/// The renewal of the article of December 2018, step by step: kubeadm renews the API server's serving certificate, the API server's container
/// is stopped and the kubelet starts another, cfssl makes a new client certificate for the administrator. Nothing else is renewed or restarted.
/// </summary>
/// <remarks>
/// Spelled as Kubernetes 1.20 spells it: <c>kubeadm alpha phase certs renew</c> of 1.12 became <c>kubeadm certs renew</c>, and the containers are
/// containerd's, so crictl's stop stands for <c>docker stop</c>.
/// </remarks>
internal sealed class Renewal2018 : IRenewal
{
    private const string Folder = "/root/renewal";

    private const string SigningConfiguration =
        """
        {
          "signing": {
            "default": { "expiry": "8760h" },
            "profiles": {
              "kubernetes": {
                "usages": ["signing", "key encipherment", "server auth", "client auth"],
                "expiry": "8760h"
              }
            }
          }
        }
        """;

    private const string ClientRequest =
        """
        {
          "CN": "minikubeCA",
          "key": { "algo": "rsa", "size": 2048 },
          "names": [{ "O": "system:masters" }]
        }
        """;

    /// <inheritdoc/>
    public string Name => "article-2018";

    /// <inheritdoc/>
    public string Summary =>
        "kubeadm renews the API server's serving certificate, its container alone is restarted, cfssl issues a new client certificate for the administrator";

    /// <inheritdoc/>
    public IReadOnlyList<string> Needs => [NodeAddition.Cfssl];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster)
    {
        var node = cluster.ControlPlane;
        var certificates = cluster.Distribution.Certificates;
        var authority = certificates.Find("ca").Location;
        return
        [
            new NodeCommand(
                "Renew the API server's serving certificate",
                node,
                $"{cluster.Distribution.Commands.Renew(certificates.Find("apiserver"))} --cert-dir {cluster.Distribution.Paths.Pki}"),
            new NodeCommand(
                "Restart the API server: stop its container, and the kubelet starts a new one",
                node,
                cluster.Distribution.StaticPod(ComponentName.ApiServer).StopCommand),
            new NodeCommand(
                "Write cfssl's signing configuration",
                node,
                $"mkdir -p {Folder} && cat > {Folder}/ca-config.json <<'EOF'\n{SigningConfiguration}\nEOF"),
            new NodeCommand(
                "Write the request for the administrator's client certificate",
                node,
                $"cat > {Folder}/client-csr.json <<'EOF'\n{ClientRequest}\nEOF"),
            new NodeCommand(
                "Issue the administrator's client certificate with cfssl",
                node,
                $"cd {Folder} && set -o pipefail && cfssl gencert -ca={authority.CertificatePath} -ca-key={authority.KeyPath} "
                + "-config=ca-config.json -profile=kubernetes client-csr.json | cfssljson -bare client"),
            new FetchFiles(
                "Install the new client certificate and key for kubectl on the host",
                node,
                [
                    ($"{Folder}/client.pem", cluster.ClientCertificateFile),
                    ($"{Folder}/client-key.pem", cluster.ClientKeyFile),
                ]),
        ];
    }
}
