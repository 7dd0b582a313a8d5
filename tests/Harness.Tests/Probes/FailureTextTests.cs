using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Probes;

public sealed class FailureTextTests
{
    private const string Expired = "x509: certificate has expired or is not yet valid: current time 2026-11-30T12:00:00Z is after 2026-11-30T11:59:00Z";

    private const string Memcache =
        "E1130 12:00:00.000000 1 memcache.go:265] \"Unhandled Error\" err=\"couldn't get current server API group list";

    [Theory]
    [InlineData(
        "Unable to connect to the server: x509: certificate has expired or is not yet valid: current time 2026-11-24T02:00:53Z is after 2026-11-24T02:00:30Z")]
    [InlineData(
        "Error: Get \"https://10.96.0.1:443/api\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: \"kubernetes\" "
        + "current time 2026-11-24T02:00:53+09:00 is after 2026-11-24T02:00:30Z")]
    [InlineData(
        "{\"level\":\"warn\",\"error\":\"rpc error: code = DeadlineExceeded desc = latest balancer error: connection error: desc = \\\"transport: "
        + "authentication handshake failed: x509: certificate has expired or is not yet valid: current time 2026-11-24T02:00:53Z is after "
        + "2026-11-24T02:00:30Z\\\"\"}\nError: context deadline exceeded")]
    [InlineData(
        "E1124 02:00:53.000000 1 authentication.go:63] Unable to authenticate the request due to an error: [x509: certificate has expired or is not yet "
        + "valid: current time 2026-11-24T02:00:53Z is after 2026-11-24T02:00:30Z, verifying certificate SN=1 failed]")]
    [InlineData("E1126 12:20:36.637889    2994 bootstrap.go:265] part of the existing bootstrap client certificate is expired: 2026-11-26 12:19:22 +0000 UTC")]
    [InlineData("part of the existing bootstrap client certificate in /etc/kubernetes/kubelet.conf is expired: 2026-11-24 02:00:30 +0000 UTC")]
    [InlineData("verify error:num=10:certificate has expired\nnotAfter=Nov 24 02:00:30 2026 GMT")]
    [InlineData("Verify return code: 10 (certificate has expired)")]
    [InlineData("error 10 at 0 depth lookup: certificate has expired\nerror admin.crt: verification failed")]
    [InlineData("curl: (60) SSL certificate problem: certificate has expired")]
    [InlineData("The remote certificate was rejected: NotTimeValid: certificate has expired")]
    public void A_text_that_says_past_its_end_is_expired(string text) => Shows(text, Classification.CertificateExpired);

    [Theory]
    [InlineData(
        "Unable to connect to the server: x509: certificate has expired or is not yet valid: current time 2026-11-24T02:00:53Z is before 2027-11-24T02:00:30Z")]
    [InlineData("verify error:num=9:certificate is not yet valid")]
    [InlineData(
        "Unable to connect to the server: tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time "
        + "2026-11-24T02:00:53Z is before 2026-11-24T03:00:30Z")]
    [InlineData("error 9 at 0 depth lookup: certificate is not yet valid")]
    [InlineData("curl: (60) SSL certificate problem: certificate is not yet valid")]
    public void A_text_that_says_before_its_start_is_not_yet_valid(string text) => Shows(text, Classification.CertificateNotYetValid);

    [Theory]
    [InlineData("Unable to connect to the server: x509: certificate has expired or is not yet valid")]
    [InlineData("Unable to connect to the server: x509: certificate has expired or is not yet valid\n")]
    [InlineData("Get https://192.168.99.100:8443/api: x509: certificate has expired or is not yet valid, and more")]
    [InlineData(
        "System.Security.Authentication.AuthenticationException: The remote certificate is invalid because of errors in the certificate chain: NotTimeValid")]
    [InlineData(
        "A required certificate is not within its validity period when verifying against the current system clock or the timestamp in the signed file.")]
    public void A_text_that_does_not_say_on_which_side_is_outside_validity(string text) => Shows(text, Classification.CertificateOutsideValidity);

    [Theory]
    [InlineData("Unable to connect to the server: x509: certificate signed by unknown authority")]
    [InlineData(
        "Unable to connect to the server: x509: certificate signed by unknown authority (possibly because of \"crypto/rsa: verification error\" while "
        + "trying to verify candidate authority certificate \"kubernetes\")")]
    [InlineData("verify error:num=20:unable to get local issuer certificate")]
    [InlineData(
        "Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown authority (possibly because of "
        + "\"crypto/rsa: verification error\" while trying to verify candidate authority certificate \"kubernetes\")")]
    [InlineData("verify error:num=18:self signed certificate")]
    [InlineData("Verify return code: 19 (self-signed certificate in certificate chain)")]
    [InlineData("Verify return code: 21 (unable to verify the first certificate)")]
    [InlineData("curl: (60) SSL certificate problem: self signed certificate in certificate chain")]
    [InlineData("The remote certificate is invalid because of errors in the certificate chain: PartialChain")]
    [InlineData("The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot")]
    public void A_chain_to_nobody_we_trust_is_an_unknown_authority(string text) => Shows(text, Classification.UnknownAuthority);

    [Theory]
    [InlineData("Unable to connect to the server: x509: certificate is valid for kubernetes, kubernetes.default, not lab.example")]
    [InlineData("Unable to connect to the server: x509: certificate is valid for 10.96.0.1, 172.17.0.2, not 127.0.0.1")]
    [InlineData("x509: certificate is not valid for any names, but wanted to match etcd")]
    [InlineData("Unable to connect to the server: tls: failed to verify certificate: x509: certificate is valid for misnamed.example, not lab.example")]
    [InlineData(
        "Unable to connect to the server: tls: failed to verify certificate: x509: cannot validate certificate for 127.0.0.1 because it doesn't "
        + "contain any IP SANs")]
    [InlineData("x509: cannot validate certificate for 127.0.0.1 because it doesn't contain any IP SANs")]
    [InlineData("x509: certificate relies on legacy Common Name field, use SANs or temporarily enable Common Name matching with GODEBUG=x509ignoreCN=0")]
    [InlineData("verify error:num=62:hostname mismatch")]
    [InlineData("Verify return code: 64 (IP address mismatch)")]
    [InlineData("curl: (60) SSL: no alternative certificate subject name matches target host name 'etcd'")]
    [InlineData("The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch")]
    public void A_certificate_for_somebody_else_is_a_name_mismatch(string text) => Shows(text, Classification.NameMismatch);

    [Theory]
    [InlineData("Unable to connect to the server: remote error: tls: bad certificate")]
    [InlineData("Get \"https://127.0.0.1:6443/api\": remote error: tls: expired certificate")]
    [InlineData("tls: expired certificate")]
    [InlineData("remote error: tls: certificate required")]
    [InlineData("remote error: tls: unknown certificate authority")]
    [InlineData(
        "rpc error: code = Unavailable desc = connection error: desc = \"transport: authentication handshake failed: remote error: tls: bad certificate\"")]
    [InlineData("curl: (56) OpenSSL SSL_read: error:14094412:SSL routines:ssl3_read_bytes:sslv3 alert bad certificate, errno 0")]
    [InlineData("40577FC9:error:0A000415:SSL routines:ssl3_read_bytes:sslv3 alert certificate expired:../ssl/record/rec_layer_s3.c:1586:SSL alert number 45")]
    [InlineData("curl: (56) OpenSSL SSL_read: OpenSSL/3.0.19: error:0A00045C:SSL routines::tlsv13 alert certificate required, errno 0")]
    [InlineData("error:0A00045C:SSL routines::tlsv13 alert certificate required")]
    [InlineData("Authentication failed because the remote party sent a TLS alert: 'BadCertificate'.")]
    [InlineData("tls: client didn't provide a certificate")]
    public void An_alert_from_the_other_side_is_a_rejected_client_certificate(string text) => Shows(text, Classification.ClientCertificateRejected);

    [Theory]
    [InlineData("error: You must be logged in to the server (Unauthorized)")]
    [InlineData("error: You must be logged in to the server (the server has asked for the client to provide credentials)")]
    [InlineData("error: You must be logged in to the server (the server has asked for the client to provide credentials ( pods/log etcd-node))")]
    [InlineData("Error from server (InternalError): an error on the server (\"Unauthorized\") has prevented the request from succeeding")]
    [InlineData("Unauthorized")]
    [InlineData("E1124 02:01:00.1 1 leaderelection.go:325] error retrieving resource lock kube-system/kube-scheduler: Unauthorized")]
    [InlineData("E1130 12:34:58.623562 1 leaderelection.go:461] \"Error retrieving lease lock\" err=\"Unauthorized\" lock=\"kube-system/kube-scheduler\"")]
    [InlineData(
        "E1124 02:01:00.1 1 reflector.go:138] k8s.io/client-go/informers/factory.go:134: Failed to watch *v1.Pod: failed to list *v1.Pod: Unauthorized")]
    [InlineData("E1124 02:01:00.1 321 kubelet_node_status.go:93] \"Unable to register node with API server\" err=\"Unauthorized\"")]
    [InlineData("Operation returned an invalid status code 'Unauthorized', response body {\"kind\":\"Status\"}")]
    [InlineData("Response status code does not indicate success: 401 (Unauthorized).")]
    [InlineData("{\"kind\":\"Status\",\"status\":\"Failure\",\"message\":\"Unauthorized\",\"reason\":\"Unauthorized\",\"code\":401}")]
    [InlineData("curl: (22) The requested URL returned error: 401")]
    [InlineData("HTTP/2 401")]
    public void A_401_in_anybodys_words_is_unauthorized(string text) => Shows(text, Classification.Unauthorized);

    [Theory]
    [InlineData("Error from server (Forbidden): nodes is forbidden: User \"nobody\" cannot list resource \"nodes\" in API group \"\" at the cluster scope")]
    [InlineData("Operation returned an invalid status code 'Forbidden'")]
    [InlineData("curl: (22) The requested URL returned error: 403 Forbidden")]
    [InlineData("HTTP/1.1 403 Forbidden")]
    public void A_403_in_anybodys_words_is_forbidden(string text) => Shows(text, Classification.Forbidden);

    [Theory]
    [InlineData("The connection to the server 127.0.0.1:8443 was refused - did you specify the right host or port?")]
    [InlineData("dial tcp 127.0.0.1:6443: connect: connection refused")]
    [InlineData("curl: (7) Failed to connect to 127.0.0.1 port 6443: Connection refused")]
    [InlineData("curl: (7) Failed to connect to 127.0.0.1 port 45981 after 0 ms: Couldn't connect to server")]
    [InlineData("connect:errno=111")]
    [InlineData("System.Net.Http.HttpRequestException: Connection refused (127.0.0.1:6443)")]
    [InlineData(
        "{\"error\":\"rpc error: code = DeadlineExceeded desc = latest balancer error: all SubConns are in TransientFailure, latest connection error: "
        + "connection error: desc = \\\"transport: Error while dialing dial tcp 127.0.0.1:2379: connect: connection refused\\\"\"}\nError: "
        + "context deadline exceeded")]
    public void Nobody_listening_is_a_refused_connection(string text) => Shows(text, Classification.ConnectionRefused);

    [Theory]
    [InlineData("Unable to connect to the server: EOF")]
    [InlineData("Get \"https://127.0.0.1:6443/api?timeout=32s\": unexpected EOF")]
    [InlineData("error: read tcp 127.0.0.1:40000->127.0.0.1:6443: read: connection reset by peer")]
    [InlineData("error: http2: client connection lost")]
    [InlineData("http2: server sent GOAWAY and closed the connection; LastStreamID=1, ErrCode=NO_ERROR")]
    [InlineData("write:errno=104")]
    [InlineData("curl: (52) Empty reply from server")]
    [InlineData("curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to 127.0.0.1:6443")]
    [InlineData("Received an unexpected EOF or 0 bytes from the transport stream.")]
    [InlineData("The response ended prematurely. (ResponseEnded)")]
    [InlineData("error:0A000126:SSL routines::unexpected eof while reading")]
    public void A_connection_that_ends_before_the_answer_is_closed(string text) => Shows(text, Classification.ConnectionClosed);

    [Theory]
    [InlineData("Unable to connect to the server: dial tcp 172.17.0.2:6443: i/o timeout")]
    [InlineData("Unable to connect to the server: net/http: TLS handshake timeout")]
    [InlineData("Unable to connect to the server: net/http: request canceled (Client.Timeout exceeded while awaiting headers)")]
    [InlineData("Error: context deadline exceeded")]
    [InlineData("Error from server: etcdserver: request timed out")]
    [InlineData("Error from server (Timeout): the server was unable to return a response in the time allotted, but may still be processing the request")]
    [InlineData("error: timed out waiting for the condition on nodes/node")]
    [InlineData("{\"kind\":\"Status\",\"message\":\"Timeout: request did not complete within requested timeout 34s\",\"reason\":\"Timeout\",\"code\":504}")]
    [InlineData("curl: (28) Operation timed out after 5000 milliseconds with 0 bytes received")]
    [InlineData("The request was canceled due to the configured HttpClient.Timeout of 5 seconds elapsing.")]
    public void No_answer_in_time_is_timed_out(string text) => Shows(text, Classification.TimedOut);

    [Theory]
    [InlineData("NAME   STATUS     ROLES    AGE   VERSION\nnode   NotReady   master   5m    v1.20.2")]
    [InlineData("node   NotReady,SchedulingDisabled   control-plane   5m   v1.30.0")]
    [InlineData("Ready=Unknown NodeStatusUnknown: Kubelet stopped posting node status.")]
    [InlineData("[+]ping ok\n[-]etcd failed: reason withheld\nhealthz check failed")]
    [InlineData("Error from server (ServiceUnavailable): the server is currently unable to handle the request (get nodes.metrics.k8s.io)")]
    public void An_answer_that_says_no_is_not_ready(string text) => Shows(text, Classification.NotReady);

    [Theory]
    [InlineData("OCI runtime exec failed: exec failed: exec: \"kubectl\": executable file not found in $PATH: unknown")]
    [InlineData("bash: line 1: openssl: command not found")]
    [InlineData("sh: 1: openssl: not found")]
    [InlineData("Error: No such container: lab-node")]
    [InlineData("Container 5f1c is not running")]
    public void A_missing_tool_says_nothing_about_the_cluster(string text) => Shows(text, Classification.CouldNotRun);

    [Theory]
    [InlineData("")]
    [InlineData("Unable to connect to the server: dial tcp: lookup lab.example: no such host")]
    [InlineData("error: tls: private key does not match public key")]
    [InlineData("local error: tls: bad certificate")]
    [InlineData("I1124 02:00:53.1 1 log.go:172] http: TLS handshake error from 127.0.0.1:47414: remote error: tls: bad certificate")]
    [InlineData("{\"level\":\"warn\",\"msg\":\"rejected connection\",\"remote-addr\":\"127.0.0.1:41234\",\"error\":\"remote error: tls: bad certificate\"}")]
    [InlineData("x509: certificate specifies an incompatible key usage")]
    [InlineData("Verify return code: 0 (ok)")]
    [InlineData("make: *** [all] Error 2")]
    public void What_is_not_recognized_is_another_failure_and_never_ok(string text) => Shows(text, Classification.OtherFailure);

    /// <summary>
    /// What Kubernetes prints from 1.31 on where 1.20 had other words: Go's TLS, gRPC, kubectl, the API server, the kubelet, client-go and etcd, in this order.
    /// </summary>
    [Theory]
    [InlineData($"tls: failed to verify certificate: {Expired}", Classification.CertificateExpired)]
    [InlineData("remote error: tls: expired certificate", Classification.ClientCertificateRejected)]
    [InlineData("remote error: tls: unknown certificate authority", Classification.ClientCertificateRejected)]
    [InlineData("remote error: tls: certificate required", Classification.ClientCertificateRejected)]
    [InlineData($"transport: authentication handshake failed: tls: failed to verify certificate: {Expired}", Classification.CertificateExpired)]
    [InlineData("error reading server preface: remote error: tls: expired certificate", Classification.ClientCertificateRejected)]
    [InlineData($"Unable to connect to the server: tls: failed to verify certificate: {Expired}", Classification.CertificateExpired)]
    [InlineData(
        $"{Memcache}: Get \\\"https://10.1.2.3:6443/api?timeout=32s\\\": tls: failed to verify certificate: {Expired}\"\n"
        + $"Unable to connect to the server: tls: failed to verify certificate: {Expired}",
        Classification.CertificateExpired)]
    [InlineData(
        $"{Memcache}: the server has asked for the client to provide credentials\"\n"
        + "error: You must be logged in to the server (the server has asked for the client to provide credentials)",
        Classification.Unauthorized)]
    [InlineData($"Error from server: error dialing backend: tls: failed to verify certificate: {Expired}", Classification.CertificateExpired)]
    [InlineData(
        $"E1130 12:00:00.000000 1 authentication.go:75] \"Unable to authenticate the request\" err=\"[{Expired}, verifying certificate SN=1, SKID=, AKID=0A:0B "
        + $"failed: {Expired}]\"",
        Classification.CertificateExpired)]
    [InlineData(
        "F1130 12:00:00.000000 1 instance.go:233] Error creating leases: error creating storage factory: context deadline exceeded", Classification.TimedOut)]
    [InlineData(
        "E1130 12:00:00.000000 1 bootstrap.go:267] \"Unhandled Error\" err=\"part of the existing bootstrap client certificate in "
        + "/etc/kubernetes/kubelet.conf is expired: 2026-11-30 11:59:00 +0000 UTC\"",
        Classification.CertificateExpired)]
    [InlineData(
        $"E1130 12:00:00.000000 1 server.go:376] \"Unable to authenticate the request due to an error\" err=\"{Expired}\"", Classification.CertificateExpired)]
    [InlineData("E1130 12:00:00.000000 1 controller.go:145] \"Failed to ensure lease exists, will retry\" err=\"Unauthorized\"", Classification.Unauthorized)]
    [InlineData(
        "E1130 12:00:00.000000 1 reflector.go:227] \"Failed to watch\" err=\"failed to list *v1.Node: Unauthorized\" logger=\"UnhandledError\"",
        Classification.Unauthorized)]
    [InlineData(
        "E1130 12:00:00.000000 1 leaderelection.go:461] \"Error retrieving lease lock\" err=\"Unauthorized\" lock=\"kube-system/kube-scheduler\"",
        Classification.Unauthorized)]
    [InlineData(
        $"{{\"level\":\"warn\",\"msg\":\"rejected connection on client endpoint\",\"error\":\"tls: failed to verify certificate: {Expired}\"}}",
        Classification.CertificateExpired)]
    public void The_words_of_today_are_known(string text, Classification classification) => Shows(text, classification);

    [Fact]
    public void No_wording_stands_for_success_and_each_names_its_source()
    {
        FailurePatterns.InOrder.ShouldAllBe(pattern => pattern.Classification != Classification.Ok);
        FailurePatterns.InOrder.ShouldAllBe(pattern => pattern.Source.Length > 0);
    }

    private static void Shows(string text, Classification expected) => FailureText.Classify(text).ShouldBe(expected);
}
