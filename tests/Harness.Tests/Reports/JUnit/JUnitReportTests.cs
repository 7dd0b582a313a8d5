using System.Xml.Linq;
using Lab.Harness.Journals;
using Lab.Harness.Reports.JUnit;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.JUnit;

public sealed class JUnitReportTests
{
    [Fact]
    public void Each_finding_is_a_test_whose_name_is_a_sentence_without_what_changes()
    {
        var cases = Cases(Journal(Verdict.Held));
        cases.Select(test => test.Attribute("name")!.Value).ShouldBe(
        [
            "guard: apiserver is presented and expired at ‹time›",
            "At the end of the phase failure, kubectl-host says certificate-expired",
            "The control, without the renewal, comes out the other way",
        ]);
        cases.ShouldAllBe(test => test.Element("failure") == null && test.Element("error") == null);
    }

    [Fact]
    public void What_was_refuted_has_failed_and_what_is_unknown_has_not_passed()
    {
        var root = Root(Journal(Verdict.Refuted));
        root.Attribute("failures")!.Value.ShouldBe("1");
        root.Descendants("failure").ShouldHaveSingleItem().Attribute("message")!.Value.ShouldStartWith("failure: kubectl-host was expected");
        root = Root(Journal(Verdict.Unknown));
        root.Attribute("errors")!.Value.ShouldBe("1");
        root.Attribute("failures")!.Value.ShouldBe("0");
        root.Attribute("tests")!.Value.ShouldBe("3");
        root.Descendants("error").ShouldHaveSingleItem().Attribute("type")!.Value.ShouldBe("unknown");
    }

    [Fact]
    public void Journal_that_does_not_tell_its_reasons_apart_is_one_test_for_the_whole()
    {
        var cases = Cases(MadeUp.ArticleRun() with { Verdict = Verdict.Refuted, Control = null });
        cases.ShouldHaveSingleItem().Element("failure")!.Value.ShouldContain("steady-state: kubectl-host");
    }

    [Fact]
    public void Two_findings_of_one_name_stay_two_tests() =>
        Cases(MadeUp.Empty() with { Findings = [new(Verdict.Held, "took 3 s"), new(Verdict.Held, "took 4 s")], Reasons = ["took 3 s", "took 4 s"] })
            .Select(test => test.Attribute("name")!.Value).Distinct().Count().ShouldBe(2);

    [Fact]
    public void Environment_and_command_are_properties() =>
        Root(MadeUp.Empty()).Descendants("property").ToDictionary(item => item.Attribute("name")!.Value, item => item.Attribute("value")!.Value)["command"]
            .ShouldBe("./lab run experiments/apiserver-expired.yaml");

    private static Journal Journal(Verdict verdict)
    {
        IReadOnlyList<FindingRecord> findings =
        [
            new(Verdict.Held, "guard: apiserver is presented and expired at 2026-11-24 18:02:32Z"),
            new(verdict, "failure: kubectl-host was expected to say certificate-expired and did: “Unable to connect”"),
        ];
        return MadeUp.ArticleRun() with
        {
            Verdict = verdict,
            Findings = findings,
            Reasons = [.. findings.Select(finding => finding.Reason)],
            Expectations = [new("failure", "kubectl-host", Classification.CertificateExpired)],
        };
    }

    private static XElement[] Cases(Journal journal) => [.. Root(journal).Descendants("testcase")];

    private static XElement Root(Journal journal) => XDocument.Parse(JUnitReport.Of(journal)).Root!;
}
