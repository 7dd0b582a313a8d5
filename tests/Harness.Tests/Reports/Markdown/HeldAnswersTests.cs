using Lab.Harness.Reports.Markdown;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Markdown;

public sealed class HeldAnswersTests
{
    [Fact]
    public void Answers_of_a_phase_that_were_as_expected_are_one_sentence() => HeldAnswers.Of(
    [
        "guard: admin is presented and expired",
        "steady-state: kubectl-host was expected to say ok and did: “NAME STATUS”",
        "failure: kubectl-host was expected to say certificate-expired and did: “x509”",
        "steady-state: readyz was expected to say ok and did: “readyz check passed”",
        "failure: readyz was expected to say ok and did: “readyz check passed”",
        "recovery: kubectl-host was expected to say ok, but it could not run: “no”",
    ]).ShouldBe(
    [
        "guard: admin is presented and expired",
        "steady-state: kubectl-host, readyz were expected to say ok and did",
        "failure: kubectl-host was expected to say certificate-expired and did: “x509”",
        "failure: readyz was expected to say ok and did: “readyz check passed”",
        "recovery: kubectl-host was expected to say ok, but it could not run: “no”",
    ]);
}
