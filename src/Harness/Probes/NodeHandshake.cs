namespace Lab.Harness.Probes;

/// <summary>
/// One TLS handshake from within a node, by openssl: it reads what a server presents that this machine does not reach, and judges nothing.
/// </summary>
/// <param name="Endpoint">The server, <c>address:port</c>.</param>
public sealed record NodeHandshake(string Endpoint)
{
    /// <summary>Identifier of a process in whose network it is done, a pod's for example, as shell; <see langword="null"/> for the node's own.</summary>
    public string? InNetworkOf { get; init; }

    /// <summary>Path of a client certificate with its key beside it, without extension, for a server that demands one.</summary>
    public string? ClientPair { get; init; }

    /// <summary>Whether openssl's words on standard error, why there was no handshake for example, are left there. They hold no secrets.</summary>
    public bool TellsErrors { get; init; }

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
            var errors = TellsErrors ? "" : " 2>/dev/null";
            return $"{prefix}timeout 10 openssl s_client -connect {Endpoint} -showcerts{pair} </dev/null{errors} "
                + "| sed -n '/BEGIN CERTIFICATE/,/END CERTIFICATE/p'";
        }
    }
}
