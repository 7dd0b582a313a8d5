using System.Net;
using System.Security.Cryptography.X509Certificates;
using k8s;
using Lab.Harness.Certificates;
using Lab.Harness.Distributions;

namespace Lab.Harness.Clusters;

/// <summary>
/// The way in of the harness's own observers: a client that shows the token of a service account, and other ways where the token is no longer accepted.
/// </summary>
internal sealed class ClusterObserver : IDisposable
{
    private readonly Node node;
    private readonly Distribution distribution;
    private readonly ObserverHandler handler;
    private Kubernetes? client;
    private string serviceAccountKey = "";

    /// <summary>A way in that is not open yet.</summary>
    /// <param name="node">The first node.</param>
    /// <param name="distribution">What runs on it.</param>
    /// <param name="certificate">A client certificate with the administrator's rights; it is disposed of with this.</param>
    /// <param name="time">Now on the cluster.</param>
    public ClusterObserver(Node node, Distribution distribution, X509Certificate2 certificate, TimeProvider time)
    {
        this.node = node;
        this.distribution = distribution;
        Certificate = certificate;
        handler = new ObserverHandler(
            IsServiceAccountKeyReplacedAsync,
            [
                ("with its client certificate", _ => Task.FromResult<HttpMessageHandler?>(ObserverAccount.ConnectionsWith(certificate))),
                ("with a client certificate of the authority that is on the node now", OpenWithAuthorityOnNodeAsync),
            ],
            time);
    }

    /// <summary>The client certificate.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>With what the harness issued the client certificate and the authority that signed it; <see langword="null"/> where it issued neither.</summary>
    public (CertificateRequestParameters Client, CertificateRequestParameters Authority)? Issued { get; init; }

    /// <summary>The client.</summary>
    /// <exception cref="InvalidOperationException">It is not open yet.</exception>
    public Kubernetes Client => client ?? throw new InvalidOperationException("the observer has not come in yet");

    /// <summary>How it comes in, in words, and since when, after its token was refused; <see langword="null"/> while its token serves.</summary>
    public (string Words, DateTimeOffset Since)? OtherWayIn => handler is { OtherWayIn: { } words, Since: { } since } ? (words, since) : null;

    /// <summary>Comes in.</summary>
    /// <param name="apiServer">Where the API server is reached.</param>
    /// <param name="withoutDates">Whether its token must be good before its making as well.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClusterStartException">The API server did not let it in.</exception>
    public async Task OpenAsync(IPEndPoint apiServer, bool withoutDates, CancellationToken cancellationToken)
    {
        serviceAccountKey = await ReadServiceAccountKeyAsync(cancellationToken);
        client = await ObserverAccount.CreateAsync(apiServer, Certificate, withoutDates, handler, cancellationToken);
    }

    /// <summary>
    /// Whether another public key lies in the place of the service accounts' than when it came in. Where none can be read it is not known to be
    /// another.
    /// </summary>
    public async Task<bool> IsServiceAccountKeyReplacedAsync(CancellationToken cancellationToken) =>
        await ReadServiceAccountKeyAsync(cancellationToken) is { Length: > 0 } now && serviceAccountKey.Length > 0 && now != serviceAccountKey;

    /// <inheritdoc/>
    public void Dispose()
    {
        client?.Dispose();
        Certificate.Dispose();
    }

    private async Task<string> ReadServiceAccountKeyAsync(CancellationToken cancellationToken) =>
        (await node.ExecAsync(["cat", distribution.Certificates.ServiceAccountKeys.PublicPath], cancellationToken)).StandardOutput.Trim();

    /// <summary>Where a procedure has put another authority in place, only its certificates are accepted.</summary>
    private async Task<HttpMessageHandler?> OpenWithAuthorityOnNodeAsync(CancellationToken cancellationToken)
    {
        var read = await node.ExecAsync(["cat", distribution.Certificates.Find("ca").Location.KeyPath], cancellationToken);
        if (Issued is not var (ofClient, ofAuthority) || CertificateKey.FromPem(read.StandardOutput) is not { } key)
        {
            return null;
        }

        return ObserverAccount.ConnectionsWith(
            CertificateAuthority.SelfSigned(ofAuthority.Subject, ofAuthority.Validity, key).Issue(ofClient).ToX509Certificate2());
    }
}
