using Lab.Harness.Certificates;
using Lab.Harness.Forecasts;
using Lab.Harness.Forecasts.Found;
using Lab.Harness.Tests.Certificates;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Forecasts.Findings;

/// <summary>What no date tells, each on a node of which just that is true.</summary>
public sealed class FindingRulesTests
{
    private static readonly DateTimeOffset Now = MadeUpNode.Now;
    private static readonly Validity Renewed = new(Now.AddDays(-1), Now.AddDays(364));

    /// <summary>An ordinary cluster has keys of ECDSA here, for that is what tests make, and its certificates end together.</summary>
    [Fact]
    public void Of_an_ordinary_cluster_nothing_more_is_found() =>
        Kinds(MadeUpNode.Of()).ShouldBe([FindingKind.OtherKey, FindingKind.SameMinute]);

    [Fact]
    public void A_file_that_was_renewed_behind_a_program_that_reads_it_at_the_start_hides_a_date()
    {
        var node = MadeUpNode.Of() with { WrittenAt = Now.AddDays(-1) };

        var found = Found(FindingKind.RenewedButOld, node);

        found.Select(finding => finding.Measured?.Experiment).ShouldBe(["controller-manager", "scheduler"], ignoreOrder: true);
        found.ShouldAllBe(finding => finding.HidesDate);
        MadeUpNode.ForecastOf(node).Outcome.ShouldBe(ForecastOutcome.Unknown);
    }

    [Fact]
    public void On_1_35_the_kubelet_keeps_its_serving_certificate_as_well() =>
        Found(FindingKind.RenewedButOld, MadeUpNode.Of() with { Version = "v1.35.1", WrittenAt = Now.AddDays(-1) })
            .Select(finding => finding.Measured?.Experiment).ShouldBe(["controller-manager", "scheduler", "kubelet-serving"], ignoreOrder: true);

    [Fact]
    public void What_is_served_tells_whatever_the_times_of_files_say()
    {
        var node = MadeUpNode.Of();
        var old = MadeUpNode.Record("served 127.0.0.1:6443", node.Pki.Certificate("apiserver").CertificatePem);

        var finding = Found(FindingKind.RenewedButOld, node.With("apiserver", Renewed) with { Further = [.. old] }).ShouldHaveSingleItem();

        finding.HidesDate.ShouldBeFalse();
        finding.Where.ShouldContain("a: 127.0.0.1:6443");
        Found(FindingKind.RenewedButOld, node with { Further = [.. old] }).ShouldBeEmpty();
    }

    [Fact]
    public void A_node_that_was_forgotten_is_named_with_what_was_renewed_elsewhere()
    {
        var forgotten = MadeUpNode.Of();
        var renewed = forgotten.Another("b").With("apiserver", Renewed).With("scheduler", Renewed);

        var finding = Found(FindingKind.ForgottenNode, forgotten, renewed).ShouldHaveSingleItem();

        finding.Where.ShouldBe(["a"]);
        finding.Sentence.ShouldContain("apiserver, scheduler there end");
    }

    [Fact]
    public void A_kubelet_that_does_not_rotate_is_found() =>
        Found(FindingKind.NoRotation, MadeUpNode.Of() with { Rotates = "false" }).ShouldHaveSingleItem().Measured.ShouldNotBeNull().Experiment
            .ShouldBe("kubelet-client");

    [Fact]
    public void A_copy_of_a_kubeconfig_that_was_renewed_since_is_stale()
    {
        var node = MadeUpNode.Of();
        var copy = MadeUpNode.Record("kubeconfig 1 /root/.kube/config", $"client-certificate-data:\n{node.Pki.Certificate("admin").CertificatePem}");

        Found(FindingKind.StaleCopy, node with { Further = [.. copy] }).ShouldBeEmpty();
        Found(FindingKind.StaleCopy, node.With("admin", Renewed) with { Further = [.. copy] }).ShouldHaveSingleItem().Where.ShouldBe(["a: /root/.kube/config"]);
    }

    [Fact]
    public void A_leaf_that_outlives_its_authority_is_found() =>
        Found(FindingKind.OutlivesAuthority, MadeUpNode.Of(options => options with { AuthorityValidity = new(Now.AddDays(-30), Now.AddDays(60)) }))
            .Select(finding => finding.Measured?.Experiment).ShouldBe(["ca", "front-proxy-ca", "etcd-ca"], ignoreOrder: true);

    [Fact]
    public void An_API_server_that_has_run_for_long_is_found() =>
        Found(FindingKind.LongRunning, MadeUpNode.Of() with { Version = "v1.31.0", StartedAt = Now.AddDays(-200) }).ShouldHaveSingleItem().Sentence
            .ShouldContain("has run for 200 days");

    [Fact]
    public void A_subject_of_an_older_kubeadm_is_found()
    {
        var node = MadeUpNode.Of().With("admin", parameters => parameters with { Subject = new("kubernetes-admin", "system:masters") });

        Found(FindingKind.OtherSubject, node).ShouldHaveSingleItem().Sentence
            .ShouldBe(
                "admin names CN=kubernetes-admin, O=system:masters, where kubeadm of v1.36.2 would name CN=kubernetes-admin, O=kubeadm:cluster-admins.");
    }

    [Fact]
    public void Keys_as_kubeadm_makes_them_are_nothing_to_tell() =>
        Kinds(new MadeUpNode
        {
            Pki = ClusterPki.Issue(MadeUpNode.Of().Pki.Options with { KeyAlgorithm = KeyAlgorithm.Rsa2048 }, TestPki.Keys),
        }).ShouldNotContain(FindingKind.OtherKey);

    [Fact]
    public void A_node_whose_clock_is_ahead_is_found_and_believed()
    {
        var forecast = MadeUpNode.ForecastOf(MadeUpNode.Of() with { ReadAt = Now.AddDays(400) });

        forecast.Findings.ShouldContain(finding => finding.Kind == FindingKind.ClockAhead);
        forecast.At.ShouldBe(Now.AddDays(400));
        forecast.Outcome.ShouldBe(ForecastOutcome.Something);
    }

    [Theory]
    [InlineData("kubernetes.io/kubelet-serving", false, "kubelet-serving-pending", "waits to be approved; of this kind Kubernetes approves none by itself.")]
    [InlineData("kubernetes.io/kube-apiserver-client-kubelet", false, "kubelet-client-rotating-unsigned", "waits to be approved.")]
    [InlineData("kubernetes.io/kube-apiserver-client-kubelet", true, "kubelet-client-rotating-unsigned", "was approved, and nobody has signed it.")]
    [InlineData("example.com/own", false, null, "waits to be approved.")]
    public void A_request_that_waits_is_found_with_what_it_waits_for(string signer, bool isApproved, string? experiment, string told)
    {
        FoundRequest request = new("csr-1", "system:node:w", signer, Now.AddDays(-3), isApproved);

        var finding = Found(FindingKind.PendingRequests, cluster => cluster with { Requests = [request] }).ShouldHaveSingleItem();

        finding.Sentence.ShouldBe($"A request to {signer}, of 2026-02-26 12:00:00 UTC, {told}");
        finding.Where.ShouldBe(["csr-1 by system:node:w"]);
        finding.Measured?.Experiment.ShouldBe(experiment);
        (finding.Measured is null).ShouldBe(experiment is null);
    }

    [Fact]
    public void Requests_of_one_kind_are_one_finding()
    {
        var requests = Enumerable.Range(0, 20).Select(number => new FoundRequest($"csr-{number}", "x", "s", MadeAt: null, IsApproved: false));

        Found(FindingKind.PendingRequests, cluster => cluster with { Requests = [.. requests] })
            .ShouldHaveSingleItem().Sentence.ShouldBe("20 requests to s wait to be approved.");
    }

    [Fact]
    public void A_webhook_whose_bundle_is_of_another_authority_is_not_trusted()
    {
        var chain = MadeUpChain.Of(TestPki.AroundNow);
        var finding = Found(FindingKind.UntrustedServer, Serving(chain, "localhost", TestPki.Authority(TestPki.AroundNow, "another").Certificate))
            .ShouldHaveSingleItem();

        finding.Sentence.ShouldStartWith("The API server does not trust webhook guard: no chain leads from the certificate CN=kube-apiserver");
        finding.Where.ShouldBe(["webhook guard at localhost"]);
    }

    [Fact]
    public void A_webhook_that_serves_another_name_is_not_trusted() =>
        Found(FindingKind.UntrustedServer, Serving(MadeUpChain.Of(TestPki.AroundNow), "guard.lab.svc", MadeUpChain.Of(TestPki.AroundNow).Root))
            .ShouldHaveSingleItem().Sentence.ShouldContain("does not name guard.lab.svc");

    /// <summary>That it has ended a date tells, and who serves its chain is trusted by its root.</summary>
    [Fact]
    public void A_webhook_that_is_trusted_is_nothing_to_tell_even_where_it_has_ended()
    {
        foreach (var validity in new[] { TestPki.AroundNow, TestPki.BeforeNow })
        {
            var chain = MadeUpChain.Of(validity);
            foreach (var trusted in new[] { chain.Root, chain.Intermediate })
            {
                Found(FindingKind.UntrustedServer, Serving(chain, "localhost", trusted)).ShouldBeEmpty();
            }
        }
    }

    [Fact]
    public void Nodes_of_several_minor_versions_are_told_and_which_one_is_spoken_of()
    {
        var node = MadeUpNode.Of();

        var finding = Found(FindingKind.VersionsDiffer, node, node.Another("w") with { IsWorker = true, Version = "v1.35.4" }).ShouldHaveSingleItem();

        finding.Sentence.ShouldBe("Several versions run: v1.35.4 on w; v1.36.2 on a. What is said here is said of v1.36.2.");
        finding.Where.ShouldBe(["w"]);
        Found(FindingKind.VersionsDiffer, node, node.Another("w") with { IsWorker = true, Version = "v1.36.4" }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("v1.36.2", 3650, "live for 3651 days; kubeadm of v1.36.2 makes certificates for 365 days, unless the configuration", "renewal-settings-lost")]
    [InlineData("v1.36.2", 9, "live for 10 days; kubeadm of v1.36.2", "renewal-settings-lost")]
    [InlineData("v1.20.2", 3650, "live for 3651 days; kubeadm of v1.20.2 makes certificates for 365 days, so that a renewal", null)]
    public void What_lives_otherwise_than_a_renewal_makes_it_live_is_lost_with_it(string version, int days, string told, string? experiment)
    {
        var node = MadeUpNode.Of().With("apiserver", new Validity(Now.AddDays(-1), Now.AddDays(days))) with { Version = version, WrittenAt = Now.AddDays(-1) };

        var finding = Found(FindingKind.LosesSettings, node).ShouldHaveSingleItem();

        finding.Sentence.ShouldStartWith($"apiserver {told}");
        finding.Measured?.Experiment.ShouldBe(experiment);
    }

    /// <summary>kubeadm before 1.31 began each certificate with its authority, so that its third renewal seems to live for years.</summary>
    [Fact]
    public void A_renewal_of_an_old_kubeadm_lives_for_a_year_whenever_it_says_that_it_began() =>
        Found(
            FindingKind.LosesSettings,
            MadeUpNode.Of().With("apiserver", new Validity(Now.AddDays(-800), Now.AddDays(345))) with { Version = "v1.20.2", WrittenAt = Now.AddDays(-20) })
            .ShouldBeEmpty();

    [Fact]
    public void An_authority_whose_key_is_elsewhere_is_found_where_it_was_looked_for()
    {
        var node = MadeUpNode.Of();
        string[] keys = ["/etc/kubernetes/pki/front-proxy-ca.key", "/etc/kubernetes/pki/etcd/ca.key"];

        var finding = Found(FindingKind.AuthorityKeyElsewhere, node with { Further = [.. MadeUpNode.Record("keys", string.Join('\n', keys))] })
            .ShouldHaveSingleItem();

        finding.Where.ShouldBe(["a: /etc/kubernetes/pki/ca.key"]);
        finding.Sentence.ShouldContain("apiserver, apiserver-kubelet-client, admin");
        finding.Measured.ShouldNotBeNull().Folder.ShouldBe("v1.36.2/runbook-ca-key-elsewhere");
        Found(FindingKind.AuthorityKeyElsewhere, node).ShouldBeEmpty();
        Found(
            FindingKind.AuthorityKeyElsewhere,
            node with { Further = [.. MadeUpNode.Record("keys", string.Join('\n', [.. keys, "/etc/kubernetes/pki/ca.key"]))] }).ShouldBeEmpty();
    }

    [Fact]
    public void Nine_certificates_that_end_in_the_same_minute_are_counted()
    {
        var node = MadeUpNode.Of();
        string[] alone = ["admin", "super-admin", "controller-manager"];
        var minutes = alone.Select((name, index) => (name, Validity: new Validity(Now.AddDays(-20), Now.AddDays(300 + index))));

        Found(FindingKind.SameMinute, minutes.Aggregate(node, (made, item) => made.With(item.name, item.Validity)))[0]
            .Sentence.ShouldStartWith("9 certificates end within the same minute, at ");
    }

    /// <summary>Nodes join one after the other, and each has certificates of its own that end together.</summary>
    [Fact]
    public void The_same_certificates_of_several_nodes_that_end_together_are_one_finding()
    {
        var node = MadeUpNode.Of() with { Rotates = "false" };
        var workers = Enumerable.Range(1, 9).Select(number => Worker($"w{number}", new Validity(Now.AddDays(-9), Now.AddDays(356).AddMinutes(number))));

        var finding = Found(FindingKind.SameMinute, [node, .. workers]).Single(found => found.Sentence.StartsWith("2 certificates", StringComparison.Ordinal));

        finding.Sentence.ShouldBe(
            "2 certificates end within the same minute, 9 times from 2027-02-20 12:01:00 UTC to 2027-02-20 12:09:00 UTC: kubelet-client, kubelet-serving.");
        finding.Where.Count.ShouldBe(9);

        MadeUpNode Worker(string name, Validity validity) =>
            node.Another(name).With("kubelet-client", validity).With("kubelet-serving", validity) with { IsWorker = true };
    }

    private static Func<FoundCluster, FoundCluster> Serving(MadeUpChain chain, string host, IssuedCertificate trusted) => cluster => cluster with
    {
        Servers =
        [
            new()
            {
                Name = "webhook guard",
                Kind = FoundServerKind.GuardingWebhook,
                Host = host,
                Authorities = [TestPki.Inspect(trusted)],
                Served = [TestPki.Inspect(chain.Leaf), TestPki.Inspect(chain.Intermediate)],
            },
        ],
    };

    /// <summary>What is found of a cluster of one node with what its API tells.</summary>
    private static List<ForecastFinding> Found(FindingKind kind, Func<FoundCluster, FoundCluster> told) =>
    [
        .. Forecast.Of(
            told(new([MadeUpNode.Of().Found])), new ForecastOptions(Now, ForecastOptions.DefaultWithin), MadeUpNode.Results)
            .Findings.Where(finding => finding.Kind == kind),
    ];

    private static IEnumerable<FindingKind> Kinds(params MadeUpNode[] nodes) =>
        MadeUpNode.ForecastOf(nodes).Findings.Select(finding => finding.Kind).Distinct().Order();

    private static List<ForecastFinding> Found(FindingKind kind, params MadeUpNode[] nodes) =>
        [.. MadeUpNode.ForecastOf(nodes).Findings.Where(finding => finding.Kind == kind)];
}
