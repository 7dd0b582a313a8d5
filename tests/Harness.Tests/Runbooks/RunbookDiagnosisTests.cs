using Lab.Harness.Journals;
using Lab.Harness.Runbooks;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

public sealed class RunbookDiagnosisTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_not_renewed_is_renewed_and_its_reader_restarted()
    {
        var diagnosis = Of(["apiserver", "scheduler"], [.. Lying("apiserver", "0A", "0A"), .. Lying("scheduler", "0A", "0B")]);

        diagnosis.Candidates.ShouldBe(["renew apiserver", "restart kube-apiserver"]);
        diagnosis.Sentences.ShouldHaveSingleItem().ShouldBe("/etc/apiserver still holds the old apiserver, notAfter 2026-11-25 10:00:00Z: it was not renewed.");
    }

    [Fact]
    public void What_is_held_in_memory_is_restarted()
    {
        var diagnosis = Of(["scheduler"], Lying("scheduler", "0A", "0B"), [InMemory("scheduler", "0A", "0B")]);

        diagnosis.Candidates.ShouldBe(["restart kube-scheduler"]);
        diagnosis.Sentences.ShouldHaveSingleItem().ShouldStartWith("kube-scheduler has read scheduler before it was renewed");
    }

    [Theory]
    [InlineData(false, "copy admin")]
    [InlineData(true, "fetch admin")]
    public void A_stale_copy_of_the_administrators_is_made_again_where_he_works(bool isOnHost, string step)
    {
        var diagnosis = RunbookDiagnosis.Of(
            ["admin"], [.. Lying("admin", "0A", "0B"), .. Lying("admin", "0A", "0A", "client.crt on the host")], [], [], isOnHost);

        diagnosis.Candidates.ShouldBe([step]);
        diagnosis.Sentences.ShouldHaveSingleItem().ShouldContain("a copy of admin.conf");
    }

    [Fact]
    public void The_kubelets_own_certificate_is_one_that_kubeadm_does_not_renew()
    {
        var diagnosis = Of(["kubelet-client"], Lying("kubelet-client", "0A", "0A"));

        diagnosis.Candidates.ShouldBe(["renew kubelet-client", "restart kubelet"]);
        diagnosis.Sentences[0].ShouldContain("kubeadm does not renew the kubelet's");
    }

    [Fact]
    public void A_certificate_that_is_gone_counts_as_not_renewed() =>
        Of(["apiserver"], [Lying("apiserver", "0A", "0A")[0]]).Sentences.ShouldHaveSingleItem().ShouldStartWith("There is no apiserver any more");

    [Fact]
    public void Another_node_that_was_left_out_is_named()
    {
        var diagnosis = Of(["apiserver"], [.. Lying("apiserver", "0A", "0B"), .. Lying("apiserver", "0C", "0C", "lab-control-plane-2:/etc/apiserver")]);

        diagnosis.Candidates.ShouldBeEmpty();
        diagnosis.Sentences.ShouldHaveSingleItem().ShouldStartWith("On lab-control-plane-2 these are still the old ones: apiserver.");
    }

    [Fact]
    public void Certificates_that_name_another_node_are_told()
    {
        IReadOnlyList<CertificateRecord> certificates =
        [
            .. Lying("etcd-peer", "0A", "0B"), .. Lying("etcd-peer", "0C", "0B", "lab-control-plane-2:/etc/etcd-peer"),
            .. Lying("front-proxy-client", "0D", "0E"), .. Lying("front-proxy-client", "0F", "0E", "lab-control-plane-2:/etc/front-proxy-client"),
        ];

        Of(["etcd-peer", "front-proxy-client"], certificates).Sentences.ShouldHaveSingleItem()
            .ShouldStartWith("On lab-control-plane-2 these are those of the first node: etcd-peer.");
    }

    [Fact]
    public void Where_all_is_new_on_disk_and_something_is_broken_whoever_may_hold_an_old_one_is_restarted()
    {
        var diagnosis = RunbookDiagnosis.Of(["scheduler"], Lying("scheduler", "0A", "0B"), [], [Broken("pod-schedules")], isOnHost: false);

        diagnosis.Candidates.ShouldBe(["restart kube-scheduler"]);
        diagnosis.Sentences.ShouldHaveSingleItem().ShouldContain("pod-schedules found something broken: “still Pending”");
    }

    [Fact]
    public void A_component_that_was_started_with_the_old_one_and_cannot_log_in_is_told_by_its_lease()
    {
        var diagnosis = RunbookDiagnosis.Of(["scheduler"], Lying("scheduler", "0A", "0B"), [], [Broken("lease-scheduler"), Broken("kubectl-host")], isOnHost: false);

        diagnosis.Candidates.ShouldBe(["restart kube-scheduler"]);
        diagnosis.Sentences.ShouldHaveSingleItem().ShouldStartWith("kube-scheduler does not renew its lease");
    }

    [Fact]
    public void While_the_API_server_is_broken_a_lease_says_nothing_of_its_holder() =>
        RunbookDiagnosis.Of(["scheduler", "apiserver"], [.. Lying("scheduler", "0A", "0B"), .. Lying("apiserver", "0A", "0A")], [], [Broken("lease-scheduler"), Broken("readyz")], isOnHost: false)
            .Candidates.ShouldBe(["renew apiserver", "restart kube-apiserver"]);

    [Fact]
    public void What_a_replaced_authority_issued_has_to_be_issued_again()
    {
        var old = InMemory("kubelet-client", "0A", "0A") with { HasToBeNew = false, Distrusted = "unknown authority" };
        var diagnosis = Of(["apiserver"], Lying("apiserver", "0A", "0B"), [old]);

        diagnosis.Candidates.ShouldBe(["renew kubelet-client", "restart kubelet"]);
        diagnosis.Sentences.ShouldHaveSingleItem().ShouldContain("unknown authority");
    }

    [Fact]
    public void Every_candidate_is_a_step_that_can_be_carried_out()
    {
        var known = Lab.Harness.Procedures.NamedStep.All.Select(step => step.Name).ToList();
        var names = ExpiredCertificates.All.Names;
        var certificates = names.SelectMany(name => Lying(name, "0A", "0A")).Concat(Lying("admin", "0A", "0A", "client.crt on the host")).ToList();
        foreach (var isOnHost in new[] { true, false })
        {
            RunbookDiagnosis.Of(names, certificates, [], [], isOnHost).Candidates.Except(known).ShouldBeEmpty();
            RunbookDiagnosis.Everything(names, certificates, isOnHost).Except(known).ShouldBeEmpty();
        }
    }

    private static RunbookDiagnosis Of(
        IReadOnlyList<string> hasToBeNew, IReadOnlyList<CertificateRecord> certificates, IReadOnlyList<PresentedCertificate>? presented = null) =>
        RunbookDiagnosis.Of(hasToBeNew, certificates, presented ?? [], [], isOnHost: false);

    private static Observation Broken(string probe) => new(probe, Now, PhaseName.Recovery, Outcome.Failed, Classification.NotReady, "still Pending");

    private static IReadOnlyList<CertificateRecord> Lying(string name, string before, string after, string? path = null) =>
        [Record(name, before, path, PhaseName.SteadyState), Record(name, after, path, PhaseName.Recovery)];

    private static PresentedCertificate InMemory(string name, string seen, string inPlace) => new()
    {
        Certificate = name,
        Presenter = "kube-scheduler",
        Recipient = "kube-apiserver",
        Seen = Record(name, seen, "tap", PhaseName.Recovery),
        Evidence = "a tap",
        OldSerial = seen,
        InPlace = Record(name, inPlace, null, PhaseName.Recovery),
        HasToBeNew = true,
    };

    private static CertificateRecord Record(string name, string serial, string? path, string phase) =>
        new(name, serial, Now.AddDays(-1), Now, path ?? $"/etc/{name}", "CN=kubernetes", $"CN={name}", phase, CertificateSource.File);
}
