using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>
/// Renews a certificate as the documentation has it: what the distribution's own program renews by that, the kubelet's client certificate by a new
/// kubeconfig, an authority with openssl and its old key. Nothing is restarted.
/// </summary>
internal sealed class Renew : IStepKind
{
    private const string Everything = "all";
    private const string KubeletClient = "kubelet-client";

    /// <inheritdoc/>
    public string Verb => "renew";

    /// <inheritdoc/>
    public string Summary =>
        "renews a certificate on the node, with kubeadm where kubeadm knows it, an authority with openssl and its old key; restarts nothing";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) =>
    [
        Everything,
        .. distribution.Certificates.Entries
            .Where(entry => entry.RenewalName is not null || entry.Kind == CertificateKind.Authority || entry.Name == KubeletClient)
            .Select(entry => entry.Name),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target)
    {
        var distribution = cluster.Distribution;
        if (target == Everything)
        {
            return [new NodeCommand($"Renew all certificates that {distribution.Name} renews", node, distribution.Commands.RenewAll)];
        }

        var entry = distribution.Certificates.Find(target);
        if (target == KubeletClient)
        {
            var kubeconfig = distribution.Paths.KubeletKubeconfig;
            return
            [
                new NodeCommand(
                    "Put the kubelet's expired client certificate aside",
                    node,
                    $"mkdir -p /root/expired && mv {kubeconfig} {distribution.Paths.KubeletClientFiles} /root/expired/"),
                new NodeCommand(
                    $"Write a new {Path.GetFileName(kubeconfig)} with {distribution.Name}",
                    node,
                    $"{distribution.Commands.NewKubeconfig(entry.SubjectOn(node.Name))} > {kubeconfig} && chmod 600 {kubeconfig}"),
            ];
        }

        if (entry.Kind == CertificateKind.Authority)
        {
            var (certificate, key) = (entry.Location.CertificatePath, entry.Location.KeyPath);
            return
            [
                new NodeCommand(
                    $"Renew the authority {target} with its old key",
                    node,
                    $"openssl x509 -in {certificate} -signkey {key} -set_serial 0x4$(openssl rand -hex 15) -days 3650 -out {certificate}.new "
                    + $"&& mv {certificate}.new {certificate}"),
            ];
        }

        return [new NodeCommand($"Renew {target} with {distribution.Name}", node, distribution.Commands.Renew(entry))];
    }
}
