using Lab.Harness.Journals;
using Lab.Harness.Runbooks;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

public sealed class RunbookAftermathTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);
    private static readonly IdentityChange Swapped = new(
        "admin", "the administrator", ClientIdentity.Of("CN=kubernetes-admin, O=system:masters"), ClientIdentity.Of("CN=system:node:a, O=system:nodes"));

    [Fact]
    public void A_cluster_that_recovered_and_of_which_nothing_is_left_over_works() => Recovered.Sentence().ShouldBe("The cluster works.");

    [Fact]
    public void A_node_that_the_procedure_switched_off_is_what_broke_the_cluster() =>
        (Broken("kubectl-host", "readyz") with { SwitchedOff = ["lab-control-plane"] }).Sentence()
            .ShouldBe("The cluster is broken: the procedure switched lab-control-plane off.");

    [Fact]
    public void Only_a_stale_copy_is_told_apart_from_a_broken_cluster() =>
        (Broken("kubectl-host", "kubectl-logs", "kubectl-exec") with { Administrator = "the administrator's own copy is stale" }).Sentence()
            .ShouldBe("The cluster works; only this is left over: the administrator's own copy is stale.");

    [Fact]
    public void A_stale_copy_does_not_hide_what_else_is_broken() =>
        (Broken("kubectl-host", "pod-schedules") with { Administrator = "the administrator's own copy is stale" }).Sentence()
            .ShouldBe(
                "The cluster is broken: kubectl-host, pod-schedules found something broken, “refused”; left over: the administrator's own copy is stale.");

    [Fact]
    public void Logs_that_fail_while_the_administrator_gets_in_are_the_clusters() =>
        (Broken("kubectl-logs") with { Administrator = "the administrator's own copy is stale" })
            .Sentence()
            .ShouldStartWith("The cluster is broken: kubectl-logs");

    [Fact]
    public void An_administrator_who_is_somebody_else_is_in_the_first_sentence()
    {
        var forbidden = Broken("kubectl-exec");
        (forbidden with
        {
            Broken = [.. forbidden.Broken.Select(seen => seen with { Classification = Classification.Forbidden })],
            Identities = [Swapped],
        }).Sentence()
            .ShouldStartWith("The cluster works; only this is left over: the administrator is system:node:a (system:nodes) now");
    }

    [Fact]
    public void A_certificate_in_memory_says_until_when_the_cluster_works() =>
        (Recovered with { Presented = [Presented(Now.AddDays(30))] }).Sentence()
            .ShouldBe("The cluster works until 2026-12-25 10:00:00Z: kube-scheduler presents the old scheduler, which ends then.");

    [Fact]
    public void An_expired_one_works_on_open_connections_only() =>
        (Recovered with { Presented = [Presented(Now.AddDays(-1))] })
            .Sentence()
            .ShouldStartWith("The cluster works until its connections are made anew: kube-scheduler presents the old scheduler");

    [Fact]
    public void A_kubeconfig_of_a_person_that_is_over_is_left_over_and_no_fault_of_the_cluster() =>
        (Recovered with { Presented = [Presented(Now.AddDays(-1)) with { Certificate = "admin", Presenter = "kubectl" }] })
            .Sentence()
            .ShouldBe("The cluster works; only this is left over: kubectl presents the old admin, which is over.");

    [Fact]
    public void What_recovered_and_did_not_last_is_not_called_broken() =>
        (Recovered with { Recovered = false }).Sentence().ShouldBe("The cluster is not known to work: what had recovered did not last.");

    [Fact]
    public void A_runbook_that_failed_on_a_cluster_that_works_is_left_over() =>
        (Recovered with { Others = ["the runbook did not end as it should"] })
            .Sentence()
            .ShouldBe("The cluster works; only this is left over: the runbook did not end as it should.");

    private static RunbookAftermath Recovered => new() { Recovered = true, Now = Now };

    private static RunbookAftermath Broken(params string[] probes) => new()
    {
        Recovered = false,
        Now = Now,
        Broken = [.. probes.Select(probe => new Observation(probe, Now, PhaseName.Recovery, Outcome.Failed, Classification.Unauthorized, "refused"))],
    };

    private static PresentedCertificate Presented(DateTimeOffset notAfter) => new()
    {
        Certificate = "scheduler",
        Presenter = "kube-scheduler",
        Recipient = "kube-apiserver",
        Seen = Record("0A", notAfter),
        InPlace = Record("0B", Now.AddDays(365)),
        Evidence = "a tap",
        OldSerial = "0A",
        HasToBeNew = true,
    };

    private static CertificateRecord Record(string serial, DateTimeOffset notAfter) =>
        new(
            "scheduler",
            serial,
            Now.AddDays(-1),
            notAfter,
            "/etc/kubernetes/scheduler.conf",
            "CN=kubernetes",
            "CN=system:kube-scheduler",
            PhaseName.Recovery,
            CertificateSource.Wire);
}
