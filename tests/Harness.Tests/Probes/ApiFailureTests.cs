using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using k8s.Autorest;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Probes;

public sealed class ApiFailureTests
{
    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "{\"kind\":\"Status\",\"message\":\"Unauthorized\",\"code\":401}", Classification.Unauthorized)]
    [InlineData(HttpStatusCode.Unauthorized, "", Classification.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden, "nodes is forbidden", Classification.Forbidden)]
    [InlineData(
        HttpStatusCode.InternalServerError,
        "{\"kind\":\"Status\",\"message\":\"Internal error occurred: failed calling webhook \\\"deny.lab\\\": Post \\\"https://webhook.lab.svc:443/\\\": "
        + "x509: certificate has expired or is not yet valid: current time 2026-11-24T02:00:53Z is after "
        + "2026-11-24T02:00:30Z\",\"reason\":\"InternalError\",\"code\":500}",
        Classification.CertificateExpired)]
    [InlineData(
        HttpStatusCode.ServiceUnavailable,
        "{\"kind\":\"Status\",\"message\":\"the server is currently unable to handle the request\",\"reason\":\"ServiceUnavailable\",\"code\":503}",
        Classification.NotReady)]
    [InlineData(
        HttpStatusCode.GatewayTimeout,
        "{\"kind\":\"Status\",\"message\":\"Timeout: request did not complete within requested timeout 34s\",\"reason\":\"Timeout\",\"code\":504}",
        Classification.TimedOut)]
    [InlineData(HttpStatusCode.InternalServerError, "{\"message\":\"etcdserver: request timed out\"}", Classification.TimedOut)]
    [InlineData(
        HttpStatusCode.NotFound, "{\"message\":\"leases \\\"kube-scheduler\\\" not found\",\"reason\":\"NotFound\",\"code\":404}", Classification.OtherFailure)]
    public void An_answer_is_told_by_its_status_and_its_words(HttpStatusCode status, string content, Classification expected)
    {
        var failure = ApiFailure.OfAnswer(status, content + "\n");

        failure.Status.ShouldBe(status);
        failure.Classification.ShouldBe(expected);
        failure.Text.ShouldBe($"HTTP {(int)status} {status}: {content}");
    }

    [Fact]
    public void An_answer_that_the_client_threw_is_the_same_answer()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.Unauthorized);
        var exception = new HttpOperationException { Response = new HttpResponseMessageWrapper(response, "Unauthorized") };

        Of(exception).ShouldBe(ApiFailure.OfAnswer(HttpStatusCode.Unauthorized, "Unauthorized"));
    }

    [Fact]
    public void Silence_is_told_by_the_words_of_all_causes_each_once()
    {
        var cause = new SocketException((int)SocketError.ConnectionRefused);
        var refused = Of(new HttpRequestException("Connection refused (127.0.0.1:6443)", cause)).ShouldNotBeNull();
        refused.Status.ShouldBeNull();
        refused.Classification.ShouldBe(Classification.ConnectionRefused);

        var tls = Of(new HttpRequestException(
            "The SSL connection could not be established, see inner exception.",
            new AuthenticationException("The remote certificate was rejected: NotTimeValid: certificate has expired"))).ShouldNotBeNull();
        tls.Classification.ShouldBe(Classification.CertificateExpired);
        tls.Text.ShouldStartWith("The SSL connection could not be established, see inner exception. The remote certificate");

        Of(new IOException("the same", new IOException("the same"))).ShouldNotBeNull().Text.ShouldBe("the same");
    }

    [Fact]
    public void A_deadline_of_the_client_is_timed_out_and_the_callers_own_wish_is_no_failure()
    {
        Of(new TaskCanceledException("too late")).ShouldBe(new ApiFailure(null, Classification.TimedOut, "too late"));
        ApiFailure.Of(new OperationCanceledException(), new CancellationToken(canceled: true)).ShouldBeNull();
        Of(new InvalidOperationException("a bug")).ShouldBeNull();
    }

    [Fact]
    public void Who_does_something_failed_and_who_only_reads_knows_nothing()
    {
        var failure = ApiFailure.OfAnswer(HttpStatusCode.Forbidden, "no");

        failure.AsFailed("create a pod").ShouldBe(Reading.Failed(Classification.Forbidden, "create a pod: HTTP 403 Forbidden: no"));
        failure.AsUnknown().ShouldBe(Reading.CouldNotRun("the API server could not be asked: HTTP 403 Forbidden: no"));
    }

    private static ApiFailure? Of(Exception exception) => ApiFailure.Of(exception, CancellationToken.None);
}
