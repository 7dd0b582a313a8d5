using Lab.Harness.Alerts;
using Lab.Harness.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Alerts;

public sealed class AlertJudgeTests
{
    private static readonly TimeSpan SixDays = new(6, 23, 55, 0);

    [Fact]
    public void An_alert_in_time_that_names_the_certificate_and_ends_holds() =>
        Judge(MadeUpAlerts.Fires(SixDays, TimeSpan.FromMinutes(1), "apiserver")).ShouldBe(
            (Verdict.Held, "apiserver: EndsSoon (warning) fires 6 d 23 h before notAfter, names it and node, ends 1 min after the renewal"));

    [Fact]
    public void No_alert_at_all_is_refuted() => Judge().ShouldBe((Verdict.Refuted, "apiserver: no alert fires, neither before nor after its notAfter"));

    [Fact]
    public void One_that_is_only_pending_does_not_count() =>
        Judge(MadeUpAlerts.Fires(before: null, TimeSpan.Zero, "apiserver")).Verdict.ShouldBe(Verdict.Refuted);

    [Fact]
    public void One_that_comes_afterwards_is_too_late() =>
        Judge(MadeUpAlerts.Fires(TimeSpan.FromMinutes(-1), TimeSpan.Zero, "apiserver")).ShouldBe(
            (Verdict.Refuted, "apiserver: no alert fires before its notAfter; EndsSoon (warning) does afterwards"));

    [Fact]
    public void One_that_names_another_certificate_is_refuted_with_that_name() =>
        Judge(MadeUpAlerts.Fires(SixDays, TimeSpan.Zero, "admin")).ShouldBe(
            (Verdict.Refuted, "apiserver: EndsSoon (warning) fires 6 d 23 h before notAfter, and names admin instead"));

    [Fact]
    public void One_that_names_nothing_is_refuted() =>
        Judge(MadeUpAlerts.Fires(SixDays, TimeSpan.Zero)).Reason.ShouldEndWith("and names no certificate");

    [Fact]
    public void One_that_does_not_end_is_refuted_though_it_came_in_time() =>
        Judge(MadeUpAlerts.Fires(SixDays, ends: null, "apiserver")).ShouldBe(
            (Verdict.Refuted, "apiserver: EndsSoon (warning) still fires 38 min after the renewal"));

    [Fact]
    public void Without_a_renewal_the_end_is_unknown() =>
        AlertJudge.Judge(MadeUpAlerts.Of(MadeUpAlerts.Fires(SixDays, TimeSpan.Zero, "apiserver")) with { RenewedAt = null }, MadeUpAlerts.Rules)
            .Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void A_rule_that_is_blind_makes_the_whole_unknown_and_says_what_it_needs()
    {
        var findings = AlertJudge.Judge([], MadeUpAlerts.Rules, [], []);

        findings.ShouldBe([new FindingRecord(Verdict.Unknown, "Blind: it needs the metric nothing, and nothing that is scraped exposes it")]);
    }

    [Fact]
    public void An_alert_on_a_healthy_cluster_is_refuted()
    {
        var findings = AlertJudge.Judge([], MadeUpAlerts.Rules, [MadeUpAlerts.Fires(SixDays)], []);

        findings[0].ShouldBe(new FindingRecord(Verdict.Refuted, "healthy cluster: EndsSoon (warning) fires though no certificate is near its end"));
    }

    private static (Verdict Verdict, string Reason) Judge(params IReadOnlyList<AlertSight> alerts)
    {
        var judged = AlertJudge.Judge(MadeUpAlerts.Of(alerts), MadeUpAlerts.Rules);
        return (judged.Verdict, judged.Findings[0].Reason);
    }
}
