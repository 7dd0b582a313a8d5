using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;
using Lab.Harness.Runbooks.Years;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks.Years;

public sealed class YearsRuleTests
{
    private static readonly DateTimeOffset Start = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly YearsRule rule = new(KubeadmDistribution.For(new KubernetesVersion(1, 36, 2)));

    [Fact]
    public void Years_without_an_outage_and_with_nothing_old_in_memory_hold()
    {
        var judged = rule.Judge(new YearsOutcome { Years = Lived(Interruption(4, isOutage: false)), Memory = [Finding.Held("memory: all")] });

        Judgement.Of(judged).Verdict.ShouldBe(Verdict.Held);
        judged.ShouldContain(finding => finding.Reason.Contains("the longest: kubectl-host, 4.0 s"));
    }

    [Fact]
    public void Outage_refutes_with_its_date_its_certificate_and_its_text()
    {
        var reason = rule.Judge(new YearsOutcome { Years = Lived(Interruption(200, isOutage: true, "apiserver")) })
            .First(finding => finding.Verdict == Verdict.Refuted).Reason;

        reason.ShouldContain("from 2028-01-02");
        reason.ShouldContain("forgotten: apiserver (ended 2028-01-01");
        reason.ShouldContain("x509: expired");
    }

    [Fact]
    public void What_could_not_be_told_is_unknown() => Judgement.Of(rule.Judge(new YearsOutcome
    {
        Years = Lived(),
        Broken = [new Observation("readyz", Start, "years", Outcome.Unknown, Classification.CouldNotRun, "?")],
    })).Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void Steady_state_that_did_not_hold_is_unknown() => Judgement.Of(rule.Judge(new YearsOutcome())).Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void Certificate_that_nobody_verifies_is_forgotten_without_harm()
    {
        var judged = rule.Judge(new YearsOutcome { Years = Lived(), Forgotten = [Life("kubelet-serving"), Life("front-proxy-client")] });

        judged.Single(finding => finding.Reason.Contains("kubelet-serving")).Verdict.ShouldBe(Verdict.Held);
        judged.Single(finding => finding.Reason.Contains("front-proxy-client")).Verdict.ShouldBe(Verdict.Refuted);
    }

    [Fact]
    public void Certificate_in_memory_is_told_apart_from_one_in_its_place() =>
        rule.Judge(new YearsOutcome { Years = Lived(), Forgotten = [Life("scheduler") with { ReplacedAt = Start.AddDays(30) }] })
            .Single(finding => finding.Verdict == Verdict.Refuted).Reason.ShouldContain("its program was not restarted");

    [Fact]
    public void Control_has_to_end_in_an_outage_for_a_certificate()
    {
        YearsRule.JudgeControl(new YearsOutcome { Years = Lived(Interruption(200, isOutage: true, "apiserver")) }).Verdict.ShouldBe(Verdict.Held);
        YearsRule.JudgeControl(new YearsOutcome { Years = Lived(Interruption(200, isOutage: true)) }).Verdict.ShouldBe(Verdict.Unknown);
        YearsRule.JudgeControl(new YearsOutcome { Years = Lived(Interruption(4, isOutage: false)) }).Verdict.ShouldBe(Verdict.Refuted);
        YearsRule.JudgeControl(new YearsOutcome()).Verdict.ShouldBe(Verdict.Unknown);
    }

    private static YearsRecord Lived(params IReadOnlyList<InterruptionRecord> interruptions) => new()
    {
        EveryDays = 30,
        ForDays = 1095,
        BeganAt = Start,
        EndedAt = Start.AddDays(1080),
        Passes = [new PassRecord(1, Start, Start.AddDays(30)) { IsWell = true }],
        Lives = [Life("apiserver")],
        Interruptions = interruptions,
    };

    private static LifeRecord Life(string name) => new(name, $"/etc/kubernetes/{name}", "01", Start, Start.AddDays(365), Start);

    private static InterruptionRecord Interruption(double seconds, bool isOutage, params IReadOnlyList<string> certificates) =>
        new("kubectl-host", 1, isOutage ? InterruptionCause.Expiry : InterruptionCause.Procedure, Start.AddDays(366), seconds)
        {
            EndedAt = Start.AddDays(366).AddSeconds(seconds),
            Classification = Classification.CertificateExpired,
            Text = "x509: expired",
            IsOutage = isOutage,
            Certificates = certificates,
        };
}
