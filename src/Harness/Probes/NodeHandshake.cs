using Lab.Harness.Clusters;

namespace Lab.Harness.Probes;

/// <summary>
/// One TLS handshake from within a node, by openssl: it reads what a server presents that this machine does not reach, and judges nothing.
/// </summary>
/// <param name="Endpoint">The server, <c>address:port</c>.</param>
internal sealed record NodeHandshake(string Endpoint)
{
    /// <summary>
    /// The address that the lab's own probes come from where they shake hands with a server of their own node: lines that the server writes about
    /// this address come from the lab, not from a client. All of 127.0.0.0/8 is the node itself (RFC 1122, section 3.2.1.3), and no other program
    /// uses this address.
    /// </summary>
    public const string LabsAddress = "127.0.0.77";

    /// <summary>Whether it comes from <see cref="LabsAddress"/>; the server has to be on the same node.</summary>
    public bool IsToldApart { get; init; }

    /// <summary>Identifier of a process in whose network it is done, a pod's for example, as shell; <see langword="null"/> for the node's own.</summary>
    public string? InNetworkOf { get; init; }

    /// <summary>Path of a client certificate with its key beside it, without extension, for a server that demands one.</summary>
    public string? ClientPair { get; init; }

    /// <summary>The name that the server is asked for (SNI); <see langword="null"/> for none, as by a client that connects to an address.</summary>
    public string? ServerName { get; init; }

    /// <summary>Whether openssl's words on standard error, why there was no handshake for example, are left there. They hold no secrets.</summary>
    public bool TellsErrors { get; init; }

    /// <summary>One with the server of a certificate on a cluster's first node.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="certificate">The name of a certificate that is served.</param>
    public static NodeHandshake With(Cluster cluster, string certificate) =>
        new(cluster.Distribution.AddressOf(cluster.Distribution.EndpointOf(certificate)!, cluster.ControlPlane.Address));

    /// <summary>
    /// The line of shell that does it and prints the certificates that were served as PEM, the server's own first. The rest of what openssl
    /// prints holds the session's secrets.
    /// </summary>
    public string Command
    {
        get
        {
            var prefix = InNetworkOf is null ? "" : $"nsenter --net --target {InNetworkOf} ";
            var pair = ClientPair is null ? "" : $" -cert {ClientPair}.crt -key {ClientPair}.key";
            var from = IsToldApart ? $" -bind {LabsAddress}:0" : "";
            var name = ServerName is null ? "" : $" -servername {ServerName}";
            var errors = TellsErrors ? "" : " 2>/dev/null";
            return $"{prefix}timeout {Patience.Seconds(10)} openssl s_client -connect {Endpoint} -showcerts{pair}{from}{name} </dev/null{errors} "
                + "| sed -n '/BEGIN CERTIFICATE/,/END CERTIFICATE/p'";
        }
    }
}
