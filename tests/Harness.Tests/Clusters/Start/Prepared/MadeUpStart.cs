using System.Net;
using Lab.Harness.Certificates;
using Lab.Harness.Clusters.Start.Prepared;

namespace Lab.Harness.Tests.Clusters.Start.Prepared;

/// <summary>A prepared start that was taken from no cluster.</summary>
internal static class MadeUpStart
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static OwnValues Own { get; } = new(
        IPAddress.Parse("10.150.1.10"),
        Shared: null,
        "-----BEGIN CERTIFICATE-----\nmade up\n",
        new AccountTokens(CertificateKey.Generate(KeyAlgorithm.EcdsaP256)));

    public static PreparedStart Start { get; } = new()
    {
        Manifests = [new("/etc/kubernetes/manifests/etcd.yaml", OwnerOnly, Own.Remove($"command: [etcd, --advertise-client-urls=https://{Own.Node}:2379]"))],
        Files = [new("/var/lib/kubelet/config.yaml", OwnerOnly, "kind: KubeletConfiguration")],
        Values =
        [
            new("/registry/namespaces/default") { Bytes = [0x6b, 0x38, 0x73, 0] },
            new("/registry/configmaps/kube-system/kube-proxy") { Text = Own.Remove($$$"""{"data":{"server":"https://{{{Own.Node}}}:6443"}}""") },
        ],
        Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["node-role.kubernetes.io/control-plane"] = "" },
        Annotations = new Dictionary<string, string>(StringComparer.Ordinal),
    };
}
