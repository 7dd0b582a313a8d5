using static Lab.Harness.Journals.Classification;

namespace Lab.Harness.Probes;

/// <summary>The wordings of failures. Their order matters: the first that matches decides.</summary>
internal static class FailurePatterns
{
    public static IReadOnlyList<FailurePattern> InOrder { get; } =
    [
        // The probe's own tool was missing or its container gone: nothing was asked, so nothing is known.
        new(CouldNotRun, "Go os/exec, OCI runtimes", @"executable file not found in \$?%?PATH"),
        new(CouldNotRun, "POSIX shells, exit 127", @"(command not found|^(/bin/)?(ba|da)?sh: (line )?\d+: \S+: not found)\s*$"),
        new(CouldNotRun, "Docker Engine API, 404 and 409", @"No such (container|exec instance):|Container \S+ is not running"),

        // Validity with its side. These come first: a leaf's validity is the first thing that crypto/x509 checks.
        new(CertificateExpired, "Go crypto/x509 since golang/go#34646 (2019)", @"certificate has expired or is not yet valid: .*current time \S+ is after "),
        new(
            CertificateNotYetValid,
            "Go crypto/x509 since golang/go#34646 (2019)",
            @"certificate has expired or is not yet valid: .*current time \S+ is before "),
        new(CertificateExpired, "kubelet, client-go certificate manager", @"part of the existing bootstrap client certificate (.* )?is expired"),
        new(CertificateExpired, "openssl X509_V_ERR_CERT_HAS_EXPIRED", OpensslCode("10")),
        new(CertificateNotYetValid, "openssl X509_V_ERR_CERT_NOT_YET_VALID", OpensslCode("9")),
        new(CertificateExpired, "openssl, curl (60), .NET X509ChainStatus.StatusInformation on Linux", @"certificate has expired($|[^ ]| [^o])"),
        new(CertificateNotYetValid, "openssl, curl (60), .NET X509ChainStatus.StatusInformation on Linux", @"certificate is not yet valid"),

        // Validity without its side. The text does not say which, so neither do we.
        new(CertificateOutsideValidity, "Go crypto/x509 before golang/go#34646: kubectl of 2018", @"certificate has expired or is not yet valid"),
        new(CertificateOutsideValidity, ".NET X509ChainStatusFlags", @"\bNotTimeValid\b"),
        new(CertificateOutsideValidity, ".NET X509ChainStatus.StatusInformation on Windows", @"certificate is not within its validity period"),

        // Names before trust: a chain that was built is a stronger statement than a chain that was not.
        new(NameMismatch, "Go crypto/x509 HostnameError", @"x509: certificate is (valid for .+, not |not valid for any names)"),
        new(NameMismatch, "Go crypto/x509 HostnameError, no IP addresses", @"x509: cannot validate certificate for \S+ because it doesn't contain any IP SANs"),
        new(NameMismatch, "Go crypto/x509 HostnameError since Go 1.15", @"x509: certificate relies on legacy Common Name field"),
        new(NameMismatch, "openssl X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH", OpensslCode("62|64")),
        new(NameMismatch, "curl (60), formerly (51)", @"SSL: no alternative certificate subject name matches|does not match target host name"),
        new(NameMismatch, ".NET SslPolicyErrors", @"\bRemoteCertificateNameMismatch\b"),

        new(UnknownAuthority, "Go crypto/x509 UnknownAuthorityError", @"x509: certificate signed by unknown authority"),
        new(UnknownAuthority, "openssl, 2 18 19 20 21 27: no issuer, self-signed, not trusted", OpensslCode("2|18|19|20|21|27")),
        new(
            UnknownAuthority,
            "openssl, curl (60)",
            @"unable to get (local )?issuer certificate|self[- ]signed certificate|unable to verify the first certificate"),
        new(UnknownAuthority, ".NET X509ChainStatusFlags", @"\b(PartialChain|UntrustedRoot)\b"),

        // An alert is what the other side says of our certificate. Even certificate_expired proves only the refusal:
        // "a certificate has expired or is not currently valid" (RFC 8446, section 6.2).
        new(OtherFailure, "Go crypto/tls: an alert that this side sent", @"local error: tls: "),
        new(
            OtherFailure,
            "Go net/http and etcd: a server tells of a client that refused the server's certificate",
            @"TLS handshake error from \S+: remote error: tls: |rejected connection.*remote error: tls: "),
        new(
            ClientCertificateRejected,
            "Go crypto/tls, alerts 42 to 46, 48 and 116 of RFC 8446, section 6.2",
            @"\btls: (bad|unsupported|revoked|expired|unknown) certificate\b|\btls: certificate required"),
        new(
            ClientCertificateRejected,
            "openssl, the same alerts",
            @"alert (bad certificate|unsupported certificate|certificate revoked|certificate expired|certificate unknown|unknown ca|certificate required)"),
        new(ClientCertificateRejected, "openssl, the same alerts by number", @"SSL alert number (42|43|44|45|46|48|116)\b"),
        new(
            ClientCertificateRejected,
            ".NET SslStream, the same alerts",
            @"TLS alert: '(BadCertificate|UnsupportedCert|CertificateRevoked|CertificateExpired|CertificateUnknown|UnknownCA|CertificateRequired)'"),
        new(
            ClientCertificateRejected,
            "Go crypto/tls, as the server words it",
            @"tls: (client didn't provide a certificate|failed to verify client('s)? certificate)"),

        // RFC 9110, sections 15.5.2 and 15.5.4, in everybody's words.
        new(Unauthorized, "kubectl", @"You must be logged in to the server|the server has asked for the client to provide credentials"),
        new(
            Unauthorized,
            "Kubernetes Status, HTTP clients",
            @"\(Unauthorized\)|\b401:? \(?Unauthorized\b"
            + @"|""?reason""?: ?""Unauthorized""|(^|: )\W*Unauthorized\W*$|\berr=""([^""]*: )?Unauthorized""|an error on the server \(""Unauthorized""\)"),
        new(Unauthorized, ".NET KubernetesClient, HttpClient", @"invalid status code '(Unauthorized|401)'|does not indicate success: 401\b"),
        new(Unauthorized, "curl (22), http status lines", @"returned error: 401\b|HTTP/\d(\.\d)? 401\b|\b(status|code)\W{1,3}401\b"),
        new(Unauthorized, "gRPC", @"code = Unauthenticated"),
        new(Forbidden, "kubectl, Kubernetes Status", @"\(Forbidden\)|\b403:? \(?Forbidden\b|""?reason""?: ?""Forbidden""|^\W*Forbidden\W*$| is forbidden: "),
        new(Forbidden, ".NET KubernetesClient, HttpClient", @"invalid status code '(Forbidden|403)'|does not indicate success: 403\b"),
        new(Forbidden, "curl (22), http status lines", @"returned error: 403\b|HTTP/\d(\.\d)? 403\b|\b(status|code)\W{1,3}403\b"),
        new(Forbidden, "gRPC", @"code = PermissionDenied"),

        // The connection. Refused before closed before timed out: the sharper statement first.
        new(ConnectionRefused, "kubectl", @"The connection to the server \S+ was refused"),
        new(ConnectionRefused, "POSIX ECONNREFUSED: Go, curl (7), openssl, .NET", @"connection refused|\bECONNREFUSED\b|connect:errno=111\b"),
        new(ConnectionRefused, "curl (7) of newer versions, which no longer names the system's error", @"curl: \(7\) .*Couldn't connect to server"),
        new(ConnectionRefused, ".NET SocketException", @"actively refused it"),

        new(ConnectionClosed, "POSIX ECONNRESET and EPIPE", @"connection reset by peer|broken pipe|\bECONNRESET\b|errno=104\b"),
        new(
            ConnectionClosed,
            "Go net/http",
            @"http2: (client connection lost|server sent GOAWAY|client conn(ection)? (is|not) )|server closed idle connection|use of closed network connection"),
        new(ConnectionClosed, "Go io.EOF, io.ErrUnexpectedEOF", @"(^|: |"")(unexpected )?EOF\b"),
        new(ConnectionClosed, "openssl 3 with a peer that just closes", @"unexpected eof while reading"),
        new(ConnectionClosed, "curl (35), (52), (56)", @"SSL_ERROR_SYSCALL|Empty reply from server|curl: \((52|56)\)"),
        new(
            ConnectionClosed,
            ".NET SslStream, HttpClient",
            @"unexpected EOF or 0 bytes|response ended prematurely|forcibly closed by the remote host|Attempted to read past the end of the stream"),
        new(ConnectionClosed, "gRPC", @"connection closed before server preface|error reading from server|transport is closing"),

        new(
            TimedOut,
            "Go net, context, net/http",
            @"i/o timeout|context deadline exceeded|TLS handshake timeout|Client\.Timeout exceeded|request canceled while waiting for connection"),
        new(TimedOut, "Kubernetes Status", @"\(Timeout\)|""reason"": ?""Timeout""|unable to return a response in the time allotted"),
        new(TimedOut, "kubectl wait, etcd, curl (28), .NET, POSIX ETIMEDOUT", @"timed out|\bETIMEDOUT\b|errno=110\b|curl: \(28\)"),
        new(TimedOut, "gRPC", @"DeadlineExceeded|DEADLINE_EXCEEDED"),
        new(TimedOut, ".NET HttpClient", @"HttpClient\.Timeout"),
        new(TimedOut, "the lab's own probes", @"\bno (handshake|answer) within \d+ s"),

        // An answer that came, and says no.
        new(NotReady, "kubectl get nodes", @"^\s*\S+\s+NotReady(,\S+)?(\s|$)"),
        new(
            NotReady,
            "node conditions of the kubelet and the node lifecycle controller",
            @"\b(KubeletNotReady|NodeStatusUnknown|NodeStatusNeverUpdated)\b|Kubelet stopped posting node status|\bReady=(False|Unknown)\b"),
        new(NotReady, "API server's /healthz, /livez, /readyz", @"\b(healthz|livez|readyz) check failed|^\[-\]"),
        new(NotReady, "kubectl, Kubernetes Status 503", @"\(ServiceUnavailable\)|currently unable to handle the request"),
    ];

    /// <summary>A verification code as <c>openssl s_client</c> and <c>openssl verify</c> print it.</summary>
    private static string OpensslCode(string codes) =>
        $@"\b(verify error:num=|verify return code: )({codes})\b|\berror ({codes}) at \d+ depth";
}
