using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Probes;

public sealed class LogGroupsTests
{
    private const string Rejected =
        "E1124 02:00:53.123456       1 authentication.go:63] Unable to authenticate the request due to an error: [x509: certificate has expired "
        + "or is not yet valid: "
        + "current time 2026-11-24T02:00:53Z is after 2026-11-24T02:00:30Z, verifying certificate SN=5432101234, SKID=, AKID= failed]";

    private static readonly DateTimeOffset Start = new(2026, 11, 24, 2, 0, 53, TimeSpan.Zero);

    [Fact]
    public void Lines_that_differ_in_times_ports_and_numbers_only_are_one_group()
    {
        var again = Rejected.Replace("02:00:53", "02:01:07").Replace("02:00:53.123456       1", "02:01:07.654321      22");

        var group = LogGroups.Of([Line(again, 14), Line(Rejected, 0), Line(again, 20)]).ShouldHaveSingleItem();

        group.ShouldBe(new LogLine("kube-apiserver", Start, Start.AddSeconds(20), 3, Classification.CertificateExpired, Rejected));
    }

    [Fact]
    public void Another_rejected_certificate_is_another_group()
    {
        var other = Rejected.Replace("SN=5432101234", "SN=987654");

        LogGroups.Of([Line(Rejected, 0), Line(other, 1), Line(Rejected, 2)]).Select(group => (group.Text, group.Count)).ShouldBe([(Rejected, 2), (other, 1)]);
    }

    [Fact]
    public void Another_component_or_another_failure_is_another_group()
    {
        var refused = "I1124 02:00:53.1 1 log.go:172] http: TLS handshake error from 127.0.0.1:47414: remote error: tls: bad certificate";

        var groups = LogGroups.Of([Line(Rejected, 1), Line(Rejected, 0, "kubelet"), Line(refused, 2)]);

        groups.Select(group => group.Component).ShouldBe(["kubelet", "kube-apiserver", "kube-apiserver"]);
        groups[2].Text.ShouldBe(refused);
    }

    [Theory]
    [InlineData(
        "http: TLS handshake error from 172.18.0.2:47414: remote error: tls: bad certificate",
        "http: TLS handshake error from 172.18.0.2:50022: remote error: tls: bad certificate",
        true)]
    [InlineData("dial tcp 127.0.0.1:2379: x509: certificate has expired", "dial tcp 127.0.0.1:2380: x509: certificate has expired", false)]
    [InlineData("dial tcp 172.18.0.2:6443: x509: certificate has expired", "dial tcp 172.18.0.3:6443: x509: certificate has expired", false)]
    [InlineData("certificate 5f1c0e3a9b failed", "certificate 0a1b2c3d4e failed", true)]
    [InlineData("volume 0f0d5e62-6c1f-4d5a-9f3a-1a2b3c4d5e6f", "volume a0d5e62f-6c1f-4d5a-9f3a-aa2b3c4d5e6f", true)]
    [InlineData("certificate of the facade", "certificate of the decade", false)]
    public void What_a_reader_would_call_the_same_has_the_same_pattern(string one, string other, bool areSame) =>
        (LogGroups.PatternOf(one) == LogGroups.PatternOf(other)).ShouldBe(areSame);

    [Theory]
    [InlineData("I1124 02:00:00.1 1 flags.go:59] FLAG: --tls-cert-file=\"/etc/kubernetes/pki/apiserver.crt\"")]
    [InlineData("I1124 02:00:00.1 1 secure_serving.go:197] Serving securely on [::]:6443, tls: on")]
    [InlineData("I1124 02:00:00.1 1 tlsconfig.go:178] Loaded client CA [0/\"client-ca\"]: \"kubernetes\" [] validServingFor=[]")]
    [InlineData("I1124 02:00:00.1 1 tlsconfig.go:178] loaded client CA [0/\"client-ca-bundle\"]: \"front-proxy-ca\" x509")]
    [InlineData("I1124 02:00:00.1 1 certificate_manager.go:412] Rotating certificates")]
    [InlineData("embed: peerTLS: cert = /etc/kubernetes/pki/etcd/peer.crt, tls: x509")]
    [InlineData("embed: rejected connection from \"127.0.0.77:41234\" (error \"remote error: tls: bad certificate\", ServerName \"\")")]
    [InlineData("")]
    public void What_tells_of_no_failure_is_left_out(string text)
    {
        LogGroups.TellsOfFailure(text).ShouldBeFalse();
        LogGroups.Of([Line(text, 0)]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Rejected, Classification.CertificateExpired)]
    [InlineData(
        "E1124 02:01:00 321 reflector.go:138] Failed to watch *v1.Node: Get \"https://172.18.0.2:6443/api\": x509: certificate has expired or is not yet "
        + "valid: current time 2026-11-24T02:01:00Z is after 2026-11-24T02:00:30Z",
        Classification.CertificateExpired)]
    [InlineData("E1124 02:01:00 1 leaderelection.go:325] error retrieving resource lock kube-system/kube-scheduler: Unauthorized", Classification.Unauthorized)]
    [InlineData(
        "rejected connection from \"127.0.0.1:34834\" (error \"tls: failed to verify client's certificate: x509: certificate has expired or is not yet "
        + "valid: current time 2026-11-24T02:01:00Z is after 2026-11-24T02:00:30Z\", ServerName \"\")",
        Classification.CertificateExpired)]
    [InlineData("F1124 02:01:00 1 controllermanager.go:294] leaderelection lost", Classification.OtherFailure)]
    [InlineData("Error: context deadline exceeded", Classification.TimedOut)]
    [InlineData(
        "F1124 02:01:00 1 server.go:269] failed to run Kubelet: unable to load bootstrap kubeconfig: stat /etc/kubernetes/bootstrap-kubelet.conf: no "
        + "such file or directory",
        Classification.OtherFailure)]
    [InlineData("I1124 02:00:53 1 log.go:172] http: TLS handshake error from 127.0.0.1:47414: remote error: tls: bad certificate", Classification.OtherFailure)]
    [InlineData("rejected connection from \"127.0.0.1:34834\" (error \"remote error: tls: bad certificate\", ServerName \"\")", Classification.OtherFailure)]
    [InlineData(
        "F1124 02:01:00 321 server.go:269] failed to run Kubelet: part of the existing bootstrap client certificate in /etc/kubernetes/kubelet.conf is "
        + "expired: 2026-11-24 02:00:30 +0000 UTC",
        Classification.CertificateExpired)]
    public void What_tells_of_a_failure_is_kept_with_its_kind(string text, Classification expected) =>
        LogGroups.Of([Line(text, 0)]).ShouldHaveSingleItem().Classification.ShouldBe(expected);

    [Fact]
    public void There_are_at_most_200_groups_of_at_most_1000_characters_each()
    {
        // Numbers would make them one group.
        var lines = Enumerable.Range(0, 300)
            .Select(index => Line($"x509: {(char)('g' + (index % 20))}{(char)('g' + (index / 20))} {new string('x', 2000)}", index));

        var groups = LogGroups.Of(lines);

        groups.Count.ShouldBe(LogGroups.MostGroups);
        groups[0].At.ShouldBe(Start);
        groups.ShouldAllBe(group => group.Text.Length == LogGroups.MostCharacters && group.Text.EndsWith('…'));
    }

    [Fact]
    public void A_token_is_removed() =>
        LogGroups.Of([Line("x509 and Authorization: Bearer abcdefghijklmnopqrstuvwxyz", 0)]).ShouldHaveSingleItem()
            .Text.ShouldNotContain("abcdefghijklmnop");

    private static WrittenLine Line(string text, int second, string component = "kube-apiserver") => new(component, Start.AddSeconds(second), text);
}
