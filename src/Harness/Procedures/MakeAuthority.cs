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
        [new NodeCommand("Make a new cluster CA with openssl", node, CommandFor(cluster.Options.Keys, CertificateFile, KeyFile))];

    /// <summary>
    /// The line of shell that makes it. The name is written as a PrintableString, as kubeadm's Go writes it; openssl's own choice would be a UTF8String, and
    /// clients look for an authority by the bytes of its name (RFC 5280, section 7.1; Go's crypto/x509, CertPool.findPotentialParents).
    /// </summary>
    /// <param name="keys">The kind of key that the old CA has, as kubeadm would make it again.</param>
    /// <param name="certificate">Where its certificate is to lie.</param>
    /// <param name="key">Where its key is to lie.</param>
    internal static string CommandFor(KeyAlgorithm keys, string certificate, string key) =>
        $"umask 077 && mkdir -p {Path.GetDirectoryName(certificate)} && openssl req -x509 "
        + $"{(keys == KeyAlgorithm.Rsa2048 ? "-newkey rsa:2048" : "-newkey ec -pkeyopt ec_paramgen_curve:P-256")} -nodes -sha256 -days 3650 "
        + "-config <(printf '[req]\\ndistinguished_name=name\\nstring_mask=default\\n[name]\\n') -subj /CN=kubernetes "
        + "-set_serial 0x4$(openssl rand -hex 15) -addext keyUsage=critical,digitalSignature,keyEncipherment,keyCertSign "
        + $"-addext basicConstraints=critical,CA:TRUE -addext subjectKeyIdentifier=hash -keyout {key} -out {certificate}";
}
