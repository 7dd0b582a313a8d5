using System.Net;
using System.Text;
using Lab.Harness.Certificates;
using Lab.Harness.Clusters;

namespace Lab.Harness.Probes;

/// <summary>
/// Shows which client certificate a program of a node presents. For a moment the node's new connections to a port end at a TLS server of the
/// tap's own (openssl), which asks for a client certificate. The kernel names the program whose socket is the other end, not the
/// certificate. Afterwards the program finds the real server again.
/// </summary>
/// <remarks>
/// To cut the open connections of a program, so that it opens others, takes a kernel that lets <c>ss -K</c> do so
/// (<c>CONFIG_INET_DIAG_DESTROY</c>, which distributions set). Without it the tap times out, and nothing is claimed.
/// </remarks>
internal sealed class ClientCertificateTap
{
    /// <summary>The port the tap listens on, for those who are led there otherwise than by a redirection.</summary>
    public const int OwnPort = 16443;

    /// <summary>The longest time of a look, unless another is given.</summary>
    public static readonly TimeSpan LookWithin = TimeSpan.FromSeconds(30);

    private const string Folder = "/run/lab/tap";
    private const string Program = Folder + "/tap";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string identity;

    private ClientCertificateTap(string identity) => this.identity = identity;

    /// <summary>The command that writes the tap's program on a node, as one would type it there.</summary>
    public static string InstallCommand => $"mkdir -p {Folder} && cat > {Program} <<'TAP' && chmod +x {Program}\n{EmbeddedScript.Read("tap")}TAP";

    /// <summary>Gives the tap a server's identity: those who connect must be able to trust it, as otherwise they would not show theirs.</summary>
    /// <param name="node">The node; <see cref="InstallCommand"/> has been run there.</param>
    /// <param name="addresses">The addresses at which its programs look for servers.</param>
    /// <param name="authority">The authority that those who connect trust.</param>
    /// <param name="name">A name of its own among the node's taps.</param>
    /// <param name="key">The key of the tap.</param>
    /// <param name="now">The time; the certificate is valid for a day around it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ClientCertificateTap> ForAsync(
        Node node,
        IReadOnlyList<IPAddress> addresses,
        CertificateAuthority authority,
        string name,
        CertificateKey key,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var certificate = authority.Issue(new CertificateRequestParameters
        {
            Subject = new CertificateSubject("lab-tap"),
            Validity = new Validity(now - ClusterPkiOptions.Backdating, now + TimeSpan.FromDays(1)),
            Key = key,
            Usages = CertificateUsages.ServerAuthentication,
            DnsNames = [node.Name, "localhost"],
            IpAddresses = [.. addresses, IPAddress.Loopback],
        });
        var files = $"{Folder}/{name}";
        await node.WriteFileAsync($"{files}/tls.crt", Encoding.ASCII.GetBytes(certificate.CertificatePem), OwnerOnly, cancellationToken);
        await node.WriteFileAsync($"{files}/tls.key", Encoding.ASCII.GetBytes(certificate.KeyPem), OwnerOnly, cancellationToken);
        return new ClientCertificateTap(files);
    }

    /// <summary>
    /// The command that looks once. It exits with 0 and prints the certificate as PEM, or with another code where the program presented none.
    /// Either way the node is as it was before.
    /// </summary>
    /// <param name="program">Name of the program whose certificate is wanted.</param>
    /// <param name="port">The port it connects to; <see langword="null"/> where it is led to <see cref="OwnPort"/> otherwise.</param>
    /// <param name="provocation">
    /// A command on the node that makes the program connect; <see langword="null"/> for one that connects again by itself when it is cut off.
    /// </param>
    /// <param name="within">The time that it may take.</param>
    public string LookCommand(string program, int? port, string? provocation, TimeSpan within) =>
        $"{Program} {identity} {port ?? 0} {program} {(int)within.TotalSeconds}{(provocation is null ? "" : " " + provocation)}";
}
