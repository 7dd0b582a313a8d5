using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>Reissues a certificate in a file of the node with openssl: the same subject, the same key, and what is changed on purpose.</summary>
internal sealed record Resigning
{
    private const string Request = "/tmp/resign.csr";

    /// <summary>Where an embedded pair lies while it is worked on.</summary>
    private static readonly CertificateLocation Taken = new("/tmp/resign.crt", "/tmp/resign.key");

    /// <summary>The options of openssl's minimal authority, for dates that <c>openssl x509</c> can't set.</summary>
    private const string Configuration =
        "[ca]\\ndefault_ca=it\\n[it]\\ndatabase=/tmp/resign.db\\nnew_certs_dir=/tmp\\nrand_serial=yes\\ndefault_md=sha256\\n"
        + "policy=any\\npreserve=yes\\nunique_subject=no\\n[any]\\norganizationName=optional\\ncommonName=supplied\\n";

    /// <summary>The certificate to reissue.</summary>
    public required CatalogueEntry Entry { get; init; }

    /// <summary>Where the authority lies that issues it; by default its own.</summary>
    public CertificateLocation? Authority { get; init; }

    /// <summary>Its names in openssl's words, for example <c>DNS:example.org</c>; <see langword="null"/> for those it has.</summary>
    public string? Names { get; init; }

    /// <summary>How long from now until it is valid.</summary>
    public TimeSpan ValidAfter { get; init; }

    /// <summary>What can be reissued in its place: every leaf, whether it has a file for itself or is embedded in a kubeconfig.</summary>
    public static IReadOnlyList<string> ObjectsIn(Distribution distribution) => [.. distribution.AllCertificates.Leaves.Select(entry => entry.Name)];

    public IStep OnNode(Cluster cluster, Node node, string name) =>
        new NodeCommand(
            name,
            node,
            CommandFor(cluster.Distribution.AllCertificates, cluster.Pki is null ? Entry.Location : cluster.PkiOf(node).LocationOf(Entry.Name)));

    /// <summary>The line of shell that does it where the certificate lies there, and its authority where the catalogue says.</summary>
    public string CommandFor(CertificateCatalogue catalogue, CertificateLocation location)
    {
        var authority = Authority ?? catalogue.Find(Entry.Issuer).Location;
        return location.IsEmbedded
            ? $"{TakeOut(location.CertificatePath)} && {IssueCommand(authority, Taken)} && {PutBack(location.CertificatePath)}"
            : IssueCommand(authority, location);
    }

    private string IssueCommand(CertificateLocation authority, CertificateLocation location)
    {
        var (certificate, key) = (location.CertificatePath, location.KeyPath);
        var request = $"openssl x509 -x509toreq -in {certificate} -signkey {key} -copy_extensions copyall -out {Request}";
        var extensions = Names is null
            ? "copy_extensions=copyall\\n"
            : $"x509_extensions=ext\\n[ext]\\nkeyUsage=critical,digitalSignature,keyEncipherment\\nextendedKeyUsage=serverAuth\\nsubjectAltName={Names}\\n";
        var configuration = Configuration.Replace("unique_subject=no\\n", $"unique_subject=no\\n{extensions}", StringComparison.Ordinal);
        var from = ValidAfter == TimeSpan.Zero ? "-5 minutes" : $"+{(int)ValidAfter.TotalSeconds} seconds";
        var sign =
            $"openssl ca -batch -notext -config <(printf '{configuration}') -in {Request} -cert {authority.CertificatePath} -keyfile {authority.KeyPath} "
            + $"-startdate $(date -u -d '{from}' +%Y%m%d%H%M%SZ) -enddate $(date -u -d '+365 days' +%Y%m%d%H%M%SZ) -out {certificate}.new";
        return $": > /tmp/resign.db && {request} && {sign} && {Install(certificate, key)}";
    }

    private static string TakeOut(string kubeconfig) =>
        $"(umask 077 && kubectl --kubeconfig {kubeconfig} config view --raw -o jsonpath={{.users[0].user.client-certificate-data}} | base64 -d > "
        + $"{Taken.CertificatePath} "
        + $"&& kubectl --kubeconfig {kubeconfig} config view --raw -o jsonpath={{.users[0].user.client-key-data}} | base64 -d > {Taken.KeyPath})";

    private static string PutBack(string kubeconfig) =>
        $"kubectl --kubeconfig {kubeconfig} config set-credentials $(kubectl --kubeconfig {kubeconfig} config view -o jsonpath={{.users[0].name}}) "
        + $"--embed-certs --client-certificate {Taken.CertificatePath} --client-key {Taken.KeyPath} && rm {Taken.CertificatePath} {Taken.KeyPath}";

    /// <summary>The kubelet's client certificate and key share a file that a link leads to; it is replaced as the kubelet does it.</summary>
    private static string Install(string certificate, string key) => certificate == key
        ? $"chmod 600 {certificate}.new && openssl pkey -in {key} >> {certificate}.new && mv {certificate}.new "
            + $"{certificate.Replace("-current", "-renewed", StringComparison.Ordinal)} "
            + $"&& ln -sfn {certificate.Replace("-current", "-renewed", StringComparison.Ordinal)} {certificate}.link && mv -T {certificate}.link {certificate}"
        : $"mv {certificate}.new {certificate}";
}
