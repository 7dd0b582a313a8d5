using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>Makes a new cluster CA with a key of its own beside the one in use. Nothing trusts it yet, and nothing is signed by it.</summary>
internal sealed class MakeAuthority : IStepKind
{
    /// <summary>Where the new CA's certificate lies on the node.</summary>
    public const string CertificateFile = Folder + "/ca.crt";

    /// <summary>Where its key lies, readable by root alone.</summary>
    public const string KeyFile = Folder + "/ca.key";

    private const string Folder = "/root/new-ca";

    /// <inheritdoc/>
    public string Verb => "make-ca";

    /// <inheritdoc/>
    public string Summary => $"makes a new cluster CA of the same name with a key of its own, in {Folder} on the node";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => ["new"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) =>
    [
        new NodeCommand(
            "Make a new cluster CA with openssl",
            node,
            $"umask 077 && mkdir -p {Folder} && openssl req -x509 {NewKey(cluster.Options.Keys)} -nodes -sha256 -days 3650 -subj /CN=kubernetes "
            + "-set_serial 0x4$(openssl rand -hex 15) -addext keyUsage=critical,digitalSignature,keyEncipherment,keyCertSign "
            + $"-keyout {KeyFile} -out {CertificateFile}"),
    ];

    /// <summary>A key of the kind that the old CA has, as kubeadm would make it again.</summary>
    internal static string NewKey(KeyAlgorithm keys) => keys switch
    {
        KeyAlgorithm.Rsa2048 => "-newkey rsa:2048",
        _ => "-newkey ec -pkeyopt ec_paramgen_curve:P-256",
    };
}
