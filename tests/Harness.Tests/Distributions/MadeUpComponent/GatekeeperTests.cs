using System.Net;
using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Procedures;
using Lab.Harness.Reports.Matrix;
using Lab.Harness.Reports.Rejections;
using Lab.Harness.Runbooks;
using Lab.Harness.Tests.Certificates;
using Lab.Harness.Tests.Journals;
using Lab.Harness.Verdicts;
using Lab.Harness.Wire;
using Lab.Scenarios;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Distributions.MadeUpComponent;

/// <summary>Everything that asks a component or the distribution knows a component that somebody adds, without another change.</summary>
public sealed class GatekeeperTests : IDisposable
{
    private static readonly Distribution Distribution = Gatekeeper.In(KubeadmDistribution.Default);
    private static readonly DateTimeOffset Now = TestPki.Now;

    private readonly Node node = new(docker: null!, TimeProvider.System, [], "container", "lab-control-plane", IPAddress.Parse("172.30.0.2"));

    public void Dispose() => node.Dispose();

    [Theory]
    [InlineData("restart gatekeeper")]
    [InlineData("recreate gatekeeper")]
    [InlineData("await gatekeeper")]
    [InlineData("await gatekeeper-to-give-up")]
    [InlineData("renew gatekeeper-serving")]
    [InlineData("remake gatekeeper-serving")]
    [InlineData("replace gatekeeper-client")]
    public void Every_step_that_fits_it_can_be_named(string step) =>
        ExperimentVocabulary.With(typeof(Laboratory).Assembly, Distribution).StepOf(step).Name.ShouldBe(step);

    [Fact]
    public void Its_container_is_stopped_for_the_kubelet_to_start_another() =>
        Distribution.Component("gatekeeper").Hosting.RestartCommand.ShouldBe("ids=$(crictl ps -q --name '^gatekeeper$'); [ -z \"$ids\" ] || crictl stop $ids");

    [Fact]
    public void Its_manifest_is_changed_where_it_lies() => Distribution.Component("gatekeeper").Hosting.RecreateCommand.ShouldNotBeNull()
        .ShouldEndWith("/etc/gatekeeper/manifests/gatekeeper.yaml > /etc/gatekeeper/gatekeeper.new && chmod 600 /etc/gatekeeper/gatekeeper.new "
            + "&& mv /etc/gatekeeper/gatekeeper.new /etc/gatekeeper/manifests/gatekeeper.yaml && sleep 1 && { [ ! -e /proc/$old ] || crictl "
            + "stop $id || true; } "
            + "&& timeout 100 bash -c \"while [ -e /proc/$old ]; do sleep 0.2; done\"");

    [Fact]
    public void It_is_waited_for_at_its_own_address() =>
        Await.StepFor(Distribution, node, "gatekeeper").Command.ShouldContain("curl -sk -m 2 https://127.0.0.1:9443/well");

    [Fact]
    public void It_is_waited_for_with_the_other_leaders() =>
        Await.StepFor(Distribution, node, "leaders-to-give-up").Command.ShouldContain("/var/log/pods/kube-system_gatekeeper-*/gatekeeper ");

    [Fact]
    public void It_is_looked_at_with_the_file_that_it_reads_once_its_log_and_its_last_words() =>
        ComponentStates.ArgumentsFor(Distribution).TakeLast(4).ShouldBe(
            ["gatekeeper", "/etc/gatekeeper/gatekeeper.conf", "/var/log/pods/kube-system_gatekeeper-*/gatekeeper/*.log", "the gate is shut"]);

    [Fact]
    public void A_diagnosis_renews_its_certificate_and_restarts_it_last()
    {
        var diagnosis = RunbookDiagnosis.Of(
            Distribution, ["apiserver", "gatekeeper-serving"], [.. Left("apiserver"), .. Left("gatekeeper-serving")], [], [], [], isOnHost: false, [node.Name]);

        diagnosis.Candidates.ShouldBe(["renew apiserver", "renew gatekeeper-serving", "restart kube-apiserver", "restart gatekeeper"]);
        diagnosis.Sentences.ShouldContain($"/etc/gatekeeper-serving still holds the old gatekeeper-serving, notAfter {Now:u}: it was not renewed.");
    }

    [Fact]
    public void A_diagnosis_says_whose_certificate_the_distribution_does_not_renew() =>
        RunbookDiagnosis.Of(Distribution, ["gatekeeper-client"], Left("gatekeeper-client"), [], [], [], isOnHost: false, [node.Name])
            .Sentences.ShouldHaveSingleItem().ShouldEndWith("it was not renewed; kubeadm does not renew the gatekeeper's.");

    [Fact]
    public void It_waits_for_who_starts_it_where_that_does_not_run_either() =>
        RunbookDiagnosis.Of(
            Distribution, [], [], [], [], [new(node.Name, "gatekeeper", Runs: false), new(node.Name, "kubelet", Runs: false)], isOnHost: false, [node.Name])
            .Sentences.ShouldBe(["kubelet does not run. Until it does, nobody starts again what does not run either: gatekeeper."]);

    [Fact]
    public void By_whom_it_is_verified_is_what_its_certificate_says()
    {
        Distribution.VerifierOf("gatekeeper-serving").ShouldBe(new VerifyingOption("kube-apiserver", "gatekeeper-authority"));
        Distribution.VerifierOf("gatekeeper-client").ShouldBeNull();
    }

    [Fact]
    public void A_renewal_of_all_is_expected_to_renew_what_its_catalogue_says_and_no_more() =>
        new RenewalDates.Renewed(
            Distribution,
            [.. Left("gatekeeper-serving"), .. Left("gatekeeper-client")],
            [.. Left("gatekeeper-serving"), .. Left("gatekeeper-client")],
            Now).Pairs.Select(pair => pair.After.Name).Distinct().ShouldBe(["gatekeeper-serving"]);

    [Theory]
    [InlineData(nameof(LookingPlace.Host), typeof(PresentationLook.Handshake))]
    [InlineData(nameof(LookingPlace.Pod), typeof(PresentationLook.Handshake))]
    [InlineData(nameof(LookingPlace.AggregatedServer), typeof(PresentationLook.Tap))]
    public void From_where_it_is_looked_at_is_what_its_certificate_says(string place, Type look)
    {
        var (certificate, presentation) = Distribution.PresentedBy(Gatekeeper.Component)[0];
        var looks = new PresentationLooks(Distribution, node, isAlone: true);

        var other = looks.For(certificate, presentation with { LookedAtFrom = Enum.Parse<LookingPlace>(place) });

        other.ShouldBeOfType(look);
        other.ShouldNotBe(looks.For(certificate, presentation));
    }

    [Fact]
    public void A_client_that_becomes_somebody_else_is_told() =>
        IdentityRule.Compare(
            Distribution,
            [
                Read("gatekeeper-client", PhaseName.SteadyState) with { Subject = "CN=system:gatekeeper" },
                Read("gatekeeper-client", PhaseName.Recovery) with { Subject = "CN=kubernetes-admin, O=system:masters" },
            ],
            []).ShouldHaveSingleItem().KeepsRights.ShouldBeFalse();

    [Fact]
    public void Its_certificates_are_issued_with_the_others_and_have_its_nodes_names()
    {
        var pki = TestPki.Issue(options => options with { Catalogue = Distribution.AllCertificates });

        pki.Files.ShouldContain(file => file.Path == "/etc/gatekeeper/pki/serving.crt");
        pki.Files.ShouldContain(file => file.Path == "/etc/gatekeeper/gatekeeper.conf");
        var served = TestPki.Inspect(pki.Certificate("gatekeeper-serving"));
        served.Names("lab-control-plane").ShouldBeTrue();
        served.Names("172.30.0.2").ShouldBeTrue();
    }

    [Fact]
    public void Its_certificate_is_read_where_it_listens() =>
        Distribution.AddressOf(Distribution.EndpointOf("gatekeeper-serving").ShouldNotBeNull(), node.Address).ShouldBe("172.30.0.2:9443");

    [Fact]
    public void What_it_presents_can_be_looked_at_on_the_wire()
    {
        var looks = new PresentationLooks(Distribution, node, isAlone: true);
        Distribution.PresentedBy(Gatekeeper.Component).Select(shown => looks.For(shown.Certificate, shown.Presentation)).ShouldBe(
        [
            new PresentationLook.Handshake("172.30.0.2:9443") { RecipientIsConnected = true },
            new PresentationLook.Tap("ca", 6443),
        ]);
    }

    [Fact]
    public void A_report_names_it_where_its_client_certificate_is_refused() => Peer.PresenterOf(Distribution, "gatekeeper-client").ShouldBe("gatekeeper");

    [Fact]
    public void A_report_tells_how_it_comes_to_use_a_renewed_file() => Distribution.ReloadingOf("gatekeeper-serving")!.BoundSeconds.ShouldBe(3600);

    [Fact]
    public void The_table_has_a_group_for_it_in_front_of_the_authorities()
    {
        IReadOnlyList<MatrixRow> rows =
        [
            .. new[] { "ca", "gatekeeper-serving", "apiserver" }
                .Select(name => MatrixRow.Of(name, MadeUpRenewal.Run() with { Experiment = name, Expiring = [name] })),
        ];
        MatrixGroup.Of(rows, _ => Distribution).Select(group => group.Name).ShouldBe(["API server, to its clients", "Gatekeeper", "Certificate authorities"]);
    }

    private static IReadOnlyList<CertificateRecord> Left(string certificate) =>
        [Read(certificate, PhaseName.SteadyState), Read(certificate, PhaseName.Recovery)];

    private static CertificateRecord Read(string certificate, string phase) =>
        new(certificate, "0A", Now.AddDays(-1), Now, $"/etc/{certificate}", "CN=kubernetes", $"CN={certificate}", phase, CertificateSource.File);
}
