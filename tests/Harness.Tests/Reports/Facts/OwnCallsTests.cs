using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Facts;

/// <summary>What etcd wrote of the lab's own calls is told apart from what it wrote of the API server's.</summary>
public sealed class OwnCallsTests
{
    [Theory]
    [InlineData("etcd", 1.5, true)]
    [InlineData("etcd", 6.5, true)]
    [InlineData("etcd", 0.2, false)]
    [InlineData("etcd", 7, false)]
    [InlineData("kube-apiserver", 1.5, false)]
    public void A_line_is_its_own_while_a_call_of_it_fails(string component, double at, bool isOwn) =>
        OwnCalls.Explain(Line(component, at), Journal("etcd-server")).ShouldBe(isOwn);

    [Fact]
    public void Where_the_certificate_that_it_presents_expires_its_calls_are_what_the_run_is_about() =>
        OwnCalls.Explain(Line("etcd", 1.5) with { Text = "tls: failed to verify certificate" }, Journal("etcd-healthcheck-client")).ShouldBeFalse();

    [Fact]
    public void That_a_client_rejects_the_server_tells_nothing_of_the_clients_certificate() =>
        OwnCalls.Explain(Line("etcd", 1.5), Journal("etcd-healthcheck-client")).ShouldBeTrue();

    private static LogLine Line(string component, double at) =>
        new(component, MadeUpRenewal.At(at), MadeUpRenewal.At(at), 1, Classification.ClientCertificateRejected, "remote error: tls: bad certificate");

    private static Journal Journal(string expiring) => MadeUpRenewal.Run() with
    {
        Expiring = [expiring],
        Probes = [new("etcdctl", "Is it healthy?", 5)],
        Observations = [MadeUpRenewal.Seen("etcdctl", 6.5, "failure", Classification.CertificateExpired, "unhealthy")],
    };
}
