using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Verdicts;

public sealed class ExpiryGuardTests
{
    private static readonly CertificateRecord Presented = new(
        "apiserver", "0A1B", Seen.Start.AddMinutes(-10), Seen.Start, "127.0.0.1:6443", "CN=kubernetes", "CN=kube-apiserver", "expiry", CertificateSource.Wire);

    [Fact]
    public void An_expired_certificate_that_is_presented_holds()
    {
        var finding = ExpiryGuard.Judge("apiserver", "a1b", Presented, Seen.Start.AddSeconds(1));

        finding.ShouldBe(Finding.Held(
            "guard: apiserver is presented and expired at 2026-11-24 02:00:00Z; the node's clock says 2026-11-24 02:00:01Z"));
    }

    [Fact]
    public void The_second_of_its_end_is_still_valid() =>
        ExpiryGuard.Judge("apiserver", "0A1B", Presented, Seen.Start.AddSeconds(0.9)).Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void Another_serial_than_the_issued_one_is_unknown() =>
        ExpiryGuard.Judge("apiserver", "0A1C", Presented, Seen.Start.AddHours(1)).Reason
            .ShouldBe("guard: apiserver as presented has the serial 0A1B, not 0A1C as it was issued");

    [Fact]
    public void A_file_does_not_show_what_is_presented() =>
        ExpiryGuard.Judge("apiserver", null, Presented with { Source = CertificateSource.File }, Seen.Start.AddHours(1)).Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void What_could_not_be_read_is_unknown()
    {
        ExpiryGuard.Judge("apiserver", null, null, Seen.Start).Verdict.ShouldBe(Verdict.Unknown);
        ExpiryGuard.Judge("apiserver", null, Presented, null).Verdict.ShouldBe(Verdict.Unknown);
    }

    [Theory]
    [InlineData(
        "E1124 02:00:53.000000 1 authentication.go:63] Unable to authenticate the request due to an error: [x509: certificate has expired or is not yet "
        + "valid: current time 2026-11-24T02:00:53Z is after 2026-11-24T02:00:00Z, verifying certificate SN=1 failed]")]
    [InlineData(
        "tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-11-24T11:00:53+09:00 is after "
        + "2026-11-24T02:00:00Z")]
    public void A_certificate_that_was_rejected_for_its_end_was_presented(string words)
    {
        var finding = ExpiryGuard.JudgeRejection("scheduler", "01", Seen.Start, endsAlone: true, ["all is well", words]);

        finding.Verdict.ShouldBe(Verdict.Held);
        finding.Reason.ShouldStartWith("guard: scheduler was presented and rejected for its notAfter, ");
    }

    [Fact]
    public void An_authority_is_proved_by_the_rejection_of_a_certificate_that_it_issued_and_by_no_other()
    {
        string[] words = [OfClient("163967091532021259262873587154769674377")];

        ExpiryGuard.JudgeRejection(
            "front-proxy-ca", "01", Seen.Start, endsAlone: true, words, ["7B5AE9C409DBB3C4A77C703C299C0089"]).Verdict.ShouldBe(Verdict.Held);
        ExpiryGuard.JudgeRejection("front-proxy-ca", "01", Seen.Start, endsAlone: true, words, ["02"]).Verdict.ShouldBe(Verdict.Unknown);
        ExpiryGuard.JudgeRejection(
            "front-proxy-ca", "01", Seen.Start, endsAlone: false, words, ["7B5AE9C409DBB3C4A77C703C299C0089"]).Verdict.ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void The_end_is_looked_for_in_utc_and_to_the_second() =>
        ExpiryGuard.JudgeRejection(
            "scheduler", null, Seen.Start.AddSeconds(0.4)
                .ToOffset(TimeSpan.FromHours(9)), endsAlone: true, ["current time 2026-11-24T02:00:53Z is after 2026-11-24T02:00:00Z"])
            .Verdict.ShouldBe(Verdict.Held);

    [Theory]
    [InlineData("current time 2026-11-24T02:00:53Z is after 2026-11-24T02:00:00Z\nError: unhealthy cluster")]
    [InlineData("{0}current time 2026-11-24T02:00:53Z is after 2026-11-24T02:00:00Z\nError: unhealthy cluster")]
    [InlineData("current time 2026-11-24T02:00:53Z is after 2026-11-24T02:00:00Z{0}")]
    public void What_is_quoted_are_the_words_that_prove_it(string words) =>
        ExpiryGuard.JudgeRejection("etcd-ca", null, Seen.Start, endsAlone: true, [words.Replace("{0}", new string('x', 300), StringComparison.Ordinal)])
            .Reason.ShouldContain("is after 2026-11-24T02:00:00Z");

    [Theory]
    [InlineData("x509: certificate has expired or is not yet valid: current time 2026-11-24T02:00:53Z is after 2026-11-24T02:00:01Z")]
    [InlineData("x509: certificate has expired or is not yet valid: current time 2026-11-24T01:00:53Z is before 2026-11-24T02:00:00Z")]
    [InlineData("x509: certificate has expired or is not yet valid")]
    [InlineData("Unauthorized")]
    public void Another_end_another_side_and_no_end_prove_nothing(string words)
    {
        var finding = ExpiryGuard.JudgeRejection("scheduler", null, Seen.Start, endsAlone: true, [words]);

        finding.ShouldBe(Finding.Unknown(
            "guard: nobody was seen to reject scheduler for its notAfter, 2026-11-24 02:00:00Z, so it is open whether it was presented"));
    }

    private const string OfServer =
        "Unable to connect to the server: x509: certificate has expired or is not yet valid: current time 2026-11-24T02:00:53Z is after 2026-11-24T02:00:00Z";

    private static string OfClient(string serial) =>
        "E1124 02:00:53.000000 1 authentication.go:53] Unable to authenticate the request due to an error: [x509: certificate has expired or is not yet valid: "
        + $"current time 2026-11-24T02:00:53Z is after 2026-11-24T02:00:00Z, verifying certificate SN={serial}, SKID=, AKID= failed]";

    /// <summary>As in the article: the server's certificate and the administrator's end in the same second, and the server's hides the other.</summary>
    [Fact]
    public void The_words_about_the_servers_end_do_not_prove_the_clients_that_ends_in_the_same_second()
    {
        ExpiryGuard.JudgeRejection("admin", "7B5AE9C409DBB3C4A77C703C299C0089", Seen.Start, endsAlone: false, [OfServer]).Verdict.ShouldBe(Verdict.Unknown);

        var finding = ExpiryGuard.JudgeRejection(
            "admin", "7B5AE9C409DBB3C4A77C703C299C0089", Seen.Start, endsAlone: false, [OfServer, OfClient("163967091532021259262873587154769674377")]);

        finding.Verdict.ShouldBe(Verdict.Held);
        finding.Reason.ShouldContain("with its serial 7B5AE9C409DBB3C4A77C703C299C0089: “E1124");
    }

    /// <summary>As after ten years: four client certificates end in the same second, and one line is of one of them.</summary>
    [Theory]
    [InlineData("scheduler", "22F98E4460FF6D05", true)]
    [InlineData("admin", "18523AC9702E5779", false)]
    [InlineData("controller-manager", "16CEEC72A410005B", false)]
    public void A_line_proves_the_certificate_alone_whose_serial_it_names(string certificate, string serial, bool isProved) =>
        ExpiryGuard.JudgeRejection(certificate, serial, Seen.Start, endsAlone: false, [OfClient("2520201890826775813")])
            .Verdict.ShouldBe(isProved ? Verdict.Held : Verdict.Unknown);

    [Fact]
    public void A_line_that_names_another_serial_proves_nothing_also_where_the_end_is_its_own() =>
        ExpiryGuard.JudgeRejection(
            "admin", "18523AC9702E5779", Seen.Start, endsAlone: true, [OfClient("2520201890826775813")]).Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void A_certificate_that_its_owner_renewed_lies_no_longer_in_its_place()
    {
        var next = Presented with { Source = CertificateSource.File, NotAfter = Seen.Start.AddDays(365) };

        ExpiryGuard.JudgeRotation("kubelet-client", "0F", Seen.Start, next).ShouldBe(Finding.Held(
            "guard: kubelet-client was renewed by itself before 2026-11-24 02:00:00Z: in its place is one with the serial 0A1B, until 2027-11-24 02:00:00Z"));
        ExpiryGuard.JudgeRotation("kubelet-client", "a1b", Seen.Start, next).Verdict.ShouldBe(Verdict.Unknown);
        ExpiryGuard.JudgeRotation("kubelet-client", null, Seen.Start, next).Verdict.ShouldBe(Verdict.Unknown);
        ExpiryGuard.JudgeRotation("kubelet-client", "0F", Seen.Start, null).Verdict.ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void What_is_not_presented_once_it_has_expired_is_judged_by_its_file()
    {
        var file = Presented with { Source = CertificateSource.File, Path = "/var/lib/kubelet/pki/kubelet-server-current.pem" };

        ExpiryGuard.JudgeWithheld("kubelet-serving", "a1b", file, Seen.Start.AddSeconds(1)).ShouldBe(Finding.Held(
            "guard: the node presents none; kubelet-serving lies there in /var/lib/kubelet/pki/kubelet-server-current.pem, expired at 2026-11-24 02:00:00Z; "
            + "its clock says 2026-11-24 02:00:01Z"));
        ExpiryGuard.JudgeWithheld("kubelet-serving", "a1b", file, Seen.Start).Verdict.ShouldBe(Verdict.Unknown);
        ExpiryGuard.JudgeWithheld("kubelet-serving", "0F", file, Seen.Start.AddHours(1)).Verdict.ShouldBe(Verdict.Unknown);
    }

    [Fact]
    public void A_node_that_was_switched_off_starts_with_what_lies_in_its_files()
    {
        var file = Presented with { Source = CertificateSource.File, Path = "/etc/kubernetes/pki/apiserver.crt" };

        ExpiryGuard.JudgeInPlace("apiserver", "a1b", file, Seen.Start.AddSeconds(1)).ShouldBe(Finding.Held(
            "guard: the node was switched on with apiserver in /etc/kubernetes/pki/apiserver.crt, expired at 2026-11-24 02:00:00Z; its clock says "
            + "2026-11-24 02:00:01Z"));
        ExpiryGuard.JudgeInPlace("apiserver", "a1b", file, Seen.Start).Verdict.ShouldBe(Verdict.Unknown);
        ExpiryGuard.JudgeInPlace("apiserver", "0F", file, Seen.Start.AddHours(1)).Verdict.ShouldBe(Verdict.Unknown);
        ExpiryGuard.JudgeInPlace("apiserver", "a1b", null, Seen.Start.AddHours(1)).Verdict.ShouldBe(Verdict.Unknown);
        ExpiryGuard.JudgeInPlace("apiserver", "a1b", file, null).Verdict.ShouldBe(Verdict.Unknown);
        ExpiryGuard.JudgeInPlace("apiserver", null, file, Seen.Start.AddHours(1)).Verdict.ShouldBe(Verdict.Unknown);
    }
}
