using Lab.Harness.Certificates;
using Lab.Harness.Forecasts;
using Lab.Harness.Forecasts.Found;
using Lab.Harness.Tests.Certificates;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Forecasts;

public sealed class ForecastTests
{
    private static readonly DateTimeOffset Now = MadeUpNode.Now;

    [Fact]
    public void A_cluster_of_twenty_days_ends_in_a_year_and_nothing_is_near()
    {
        var forecast = MadeUpNode.ForecastOf(MadeUpNode.Of());

        forecast.Outcome.ShouldBe(ForecastOutcome.Nothing);
        forecast.Unread.ShouldBeEmpty();
        forecast.Kubernetes.ShouldBe("v1.36.2");
        var year = forecast.Dates[0];
        year.At.ShouldBe(Now.AddDays(-20 + 365));
        year.Events.Select(item => item.Certificate).ShouldBe(
            [
                "admin", "apiserver", "apiserver-etcd-client", "apiserver-kubelet-client", "controller-manager", "etcd-healthcheck-client", "etcd-peer",
                "etcd-server", "front-proxy-client", "kubelet-client", "kubelet-serving", "scheduler", "super-admin",
            ]);
    }

    [Fact]
    public void What_is_seen_of_a_certificate_is_what_was_recorded_of_its_version()
    {
        var apiserver = EventOf(MadeUpNode.ForecastOf(MadeUpNode.Of()), "apiserver").Measured.ShouldNotBeNull();

        apiserver.Experiment.ShouldBe("apiserver");
        apiserver.IsSameMinor.ShouldBeTrue();
        apiserver.SmallestRenewal.ShouldBe(["renew apiserver"]);
        apiserver.Stages[0].Symptoms.ShouldNotBeEmpty();
        apiserver.Lines.ShouldContain(line => line.Text.Contains("x509: certificate has expired", StringComparison.Ordinal));
        apiserver.GoesOn.ShouldNotBeEmpty();
    }

    [Fact]
    public void What_ends_together_is_told_by_the_experiment_in_which_just_that_ended_together() =>
        MadeUpNode.ForecastOf(MadeUpNode.Of() with { Rotates = "false" }).Dates[0].Together.ShouldNotBeNull().Experiment.ShouldBe("kubeadm-year");

    /// <summary>Where the kubelet renews its own certificate in time the node stays Ready, and kubeadm-year says that it does not.</summary>
    [Fact]
    public void What_ends_together_is_not_told_by_an_experiment_in_which_something_ended_that_renews_itself_here()
    {
        var together = MadeUpNode.ForecastOf(MadeUpNode.Of()).Dates[0].Together.ShouldNotBeNull();

        together.Experiment.ShouldBe("kubeadm-renewals");
        together.GoesOn.ShouldContain(probe => probe.Name == "node-ready");
    }

    /// <summary>Nobody verifies what a kubelet made for itself: it is left out of what ends together, and who looks at it is not said to go on.</summary>
    [Fact]
    public void What_nobody_verifies_is_left_out_of_what_ends_together() =>
        MadeUpNode.ForecastOf(MadeUpNode.Of()).Dates[0].Together.ShouldNotBeNull().GoesOn.ShouldNotContain(probe => probe.Name == "kubelet-handshake");

    /// <summary>The line of a recorded run names that run's notAfter, which is nobody else's.</summary>
    [Fact]
    public void A_line_that_somebody_will_read_names_no_instant_of_the_recorded_cluster() =>
        EventOf(MadeUpNode.ForecastOf(MadeUpNode.Of()), "apiserver").Measured!.Lines
            .ShouldAllBe(line => !System.Text.RegularExpressions.Regex.IsMatch(line.Text, @"\d{4}-\d\d-\d\d", default, TimeSpan.FromSeconds(1)));

    /// <summary>A lease is old at once where the clock was jumped over the notAfter; who lives through it without a jump sees something else first.</summary>
    [Fact]
    public void The_first_symptom_is_one_whose_time_is_known()
    {
        var together = MadeUpNode.ForecastOf(MadeUpNode.Of()).Dates[0].Together.ShouldNotBeNull();

        ForecastWords.FirstSymptom(together).ShouldMatch("^certificate expired, (?!lease-)[a-z-]+ sees it after ");
    }

    [Fact]
    public void What_a_twin_needs_is_said_of_each_node()
    {
        var node = MadeUpNode.ForecastOf(MadeUpNode.Of()).Nodes.ShouldHaveSingleItem();

        node.Held.Select(certificate => certificate.Name).ShouldContain("super-admin");
        node.Held.Single(certificate => certificate.Name == "kubelet-serving").IsSelfMade.ShouldBeTrue();
        node.Held.Single(certificate => certificate.Name == "apiserver").ShouldSatisfyAllConditions(
            certificate => certificate.NotAfter.ShouldBe(Now.AddDays(345)),
            certificate => certificate.KeyKind.ShouldBe("ECDSA-P256"),
            certificate => certificate.IsOnDisk.ShouldBeTrue());
    }

    [Fact]
    public void Where_something_else_ends_together_nothing_is_said_of_it()
    {
        var forecast = MadeUpNode.ForecastOf(MadeUpNode.Of().With("scheduler", Life(years: 2)));

        forecast.Dates[0].Together.ShouldBeNull();
    }

    [Fact]
    public void What_no_catalogue_knows_has_a_date_and_was_not_measured()
    {
        var own = TestPki.Authority(new(Now, Now.AddDays(3)), "mine").Certificate;
        var node = MadeUpNode.Of() with { Further = [.. MadeUpNode.Record("file 1 /etc/kubernetes/pki/mine.crt", own.CertificatePem)] };
        var forecast = MadeUpNode.ForecastOf(node);

        var first = forecast.Dates[0].Events.ShouldHaveSingleItem();
        first.Certificate.ShouldBe("/etc/kubernetes/pki/mine.crt");
        first.Measured.ShouldBeNull();
        forecast.Outcome.ShouldBe(ForecastOutcome.Something);
    }

    [Fact]
    public void A_date_counts_within_thirty_days_and_the_day_after_it_has_passed()
    {
        var node = MadeUpNode.Of().With("apiserver", new Validity(Now.AddDays(-20), Now.AddDays(30)));

        MadeUpNode.ForecastOf([node], Now.AddSeconds(-1)).Outcome.ShouldBe(ForecastOutcome.Something);
        MadeUpNode.ForecastOf([node], Now.AddDays(31)).Near().First().Events[0].Certificate.ShouldBe("apiserver");
    }

    [Fact]
    public void A_certificate_that_has_not_begun_is_told_with_its_beginning()
    {
        var forecast = MadeUpNode.ForecastOf(MadeUpNode.Of().With("apiserver", new Validity(Now.AddDays(2), Now.AddDays(300))));

        var begins = forecast.Near().ShouldHaveSingleItem().Events.ShouldHaveSingleItem();
        begins.Kind.ShouldBe(EventKind.Begins);
        begins.At.ShouldBe(Now.AddDays(2));
        begins.Measured.ShouldNotBeNull().Experiment.ShouldBe("apiserver-not-yet-valid");
    }

    [Theory]
    [InlineData("v1.36.2", 1096)]
    [InlineData("v1.33.1", 1096)]
    [InlineData("v1.32.9", 365)]
    [InlineData("v1.20.2", 365)]
    public void What_an_API_server_made_for_itself_ends_by_its_start_and_version(string version, int days)
    {
        var node = MadeUpNode.Of() with { Version = version };

        var loopback = EventOf(MadeUpNode.ForecastOf(node), "loopback");

        loopback.At.ShouldBe(node.StartedAt.AddDays(days).AddHours(-1));
        loopback.Reckoned.ShouldNotBeNull();
        loopback.Measured.ShouldNotBeNull().Experiment.ShouldBe("loopback-year");
    }

    [Fact]
    public void What_the_wire_shows_of_it_is_believed_rather()
    {
        var shown = TestPki.Authority(new(Now, Now.AddDays(100)), "apiserver-loopback-client@1").Certificate;
        var node = MadeUpNode.Of() with { Further = [.. MadeUpNode.Record("served 127.0.0.1:6443 apiserver-loopback-client", shown.CertificatePem)] };

        var loopback = EventOf(MadeUpNode.ForecastOf(node), "loopback");

        loopback.At.ShouldBe(Now.AddDays(100));
        loopback.Reckoned.ShouldBeNull();
    }

    [Theory]
    [InlineData("kubelet-client", "true", "kubelet-client-rotating", true)]
    [InlineData("kubelet-client", "false", "kubelet-client", false)]
    [InlineData("kubelet-serving", "true", "kubelet-serving-self-signed", false)]
    public void How_a_cluster_is_set_up_decides_what_is_foretold(string certificate, string rotates, string experiment, bool renewsItself)
    {
        var item = EventOf(MadeUpNode.ForecastOf(MadeUpNode.Of() with { Rotates = rotates }), certificate);

        item.Measured.ShouldNotBeNull().Experiment.ShouldBe(experiment);
        item.RenewsItself.ShouldBe(renewsItself);
    }

    [Fact]
    public void A_kubelet_that_should_have_renewed_is_near()
    {
        var node = MadeUpNode.Of().With("kubelet-client", new Validity(Now.AddDays(-360), Now.AddDays(5)));

        var near = MadeUpNode.ForecastOf(node).Near().ShouldHaveSingleItem().Events.ShouldHaveSingleItem();

        near.Measured.ShouldNotBeNull().Experiment.ShouldBe("kubelet-client-rotating-unsigned");
    }

    [Fact]
    public void A_certificate_that_has_no_end_by_RFC_5280_has_no_date() =>
        MadeUpNode.ForecastOf(MadeUpNode.Of().With("admin", new Validity(Now.AddDays(-1), DateTimeOffset.Parse("9999-12-31T23:59:59Z"))))
            .Dates.SelectMany(date => date.Events).ShouldNotContain(item => item.Certificate == "admin");

    [Fact]
    public void What_could_not_be_read_makes_it_unknown_only_where_nothing_is_near()
    {
        var node = MadeUpNode.Of() with { Further = ["unread /etc/kubernetes/pki/x.crt: no certificate in PEM form"] };

        MadeUpNode.ForecastOf(node).Outcome.ShouldBe(ForecastOutcome.Unknown);
        MadeUpNode.ForecastOf([node], Now.AddDays(340)).Outcome.ShouldBe(ForecastOutcome.Something);
    }

    [Fact]
    public void A_version_that_is_not_known_is_told()
    {
        var forecast = MadeUpNode.ForecastOf(MadeUpNode.Of() with { Version = "" });

        forecast.Kubernetes.ShouldBeNull();
        forecast.Unread.ShouldHaveSingleItem().What.ShouldContain("its version of Kubernetes");
    }

    /// <summary>
    /// The validity vectors of C2SP/x509-limbo (rfc5280/validity: notbefore-exact, notbefore-fractional, notafter-exact, notafter-fractional), as facts:
    /// both ends are valid, a millisecond before the beginning is not, and of a fraction of the last second only its whole seconds count.
    /// </summary>
    [Theory]
    [InlineData("2024-03-01T00:00:00Z", true)]
    [InlineData("2024-04-01T00:00:00Z", true)]
    [InlineData("2024-02-29T23:59:59.999Z", false)]
    [InlineData("2024-04-01T00:00:00.005Z", true)]
    [InlineData("2024-02-29T23:59:59Z", false)]
    [InlineData("2024-02-29T23:59:55Z", false)]
    [InlineData("2024-03-01T00:00:01Z", true)]
    [InlineData("2024-03-01T00:00:05Z", true)]
    [InlineData("2024-03-31T23:59:59Z", true)]
    [InlineData("2024-03-31T23:59:55Z", true)]
    [InlineData("2024-04-01T00:00:01Z", false)]
    [InlineData("2024-04-01T00:00:05Z", false)]
    public void Validity_is_judged_as_RFC_5280_says(string instant, bool isValid)
    {
        var validity = new Validity(DateTimeOffset.Parse("2024-03-01T00:00:00Z"), DateTimeOffset.Parse("2024-04-01T00:00:00Z"));
        var node = MadeUpNode.Of().With("admin", validity) with { ReadAt = DateTimeOffset.Parse("2024-01-01T00:00:00Z") };

        var forecast = MadeUpNode.ForecastOf([node], DateTimeOffset.Parse(instant));

        var events = forecast.Dates.SelectMany(date => date.Events).Where(item => item.Certificate == "admin").ToList();
        var hasBegun = events.TrueForAll(item => item.Kind != EventKind.Begins);
        var hasEnded = events.Single(item => item.Kind == EventKind.Ends).At < forecast.At;
        (hasBegun && !hasEnded).ShouldBe(isValid);
    }

    [Fact]
    public void It_is_the_same_for_files_in_any_order()
    {
        var (a, b) = (MadeUpNode.Of(), MadeUpNode.Of().Another("b"));

        ForecastFile.ToJson(MadeUpNode.ForecastOf(a, b)).ShouldBe(ForecastFile.ToJson(MadeUpNode.ForecastOf(b, a)));
    }

    [Fact]
    public void Places_of_one_certificate_are_told_together()
    {
        var node = MadeUpNode.Of();
        var served = MadeUpNode.Record("served 127.0.0.1:6443", node.Pki.Certificate("apiserver").CertificatePem);

        EventOf(MadeUpNode.ForecastOf(node with { Further = [.. served] }), "apiserver").Places.Select(place => place.Kind)
            .ShouldBe([PlaceKind.File, PlaceKind.Wire]);
    }

    [Fact]
    public void Workers_have_no_control_plane()
    {
        var worker = MadeUpNode.Of().Another("w") with { IsWorker = true };

        var forecast = MadeUpNode.ForecastOf(MadeUpNode.Of(), worker);

        forecast.Nodes.Select(node => (node.Name, node.IsControlPlane)).ShouldBe([("a", true), ("w", false)]);
        EventOf(forecast, "loopback").Places.Select(place => place.Node).ShouldBe(["a"]);
    }

    [Theory]
    [InlineData(FoundServerKind.GuardingWebhook, "webhook-fail")]
    [InlineData(FoundServerKind.LenientWebhook, "webhook-ignore")]
    [InlineData(FoundServerKind.AggregatedApi, "aggregated-api")]
    [InlineData(FoundServerKind.UnverifiedApi, null)]
    internal void What_the_API_server_calls_has_dates_of_what_it_serves_and_of_whom_it_is_trusted_by(FoundServerKind kind, string? experiment)
    {
        var chain = MadeUpChain.Of(new(Now.AddDays(-1), Now.AddDays(40)));
        var authority = TestPki.Inspect(TestPki.Authority(new(Now.AddDays(-1), Now.AddDays(50))).Certificate);
        FoundServer server = new()
        {
            Name = "webhook guard",
            Kind = kind,
            Host = "guard.lab.svc",
            Authorities = [authority],
            Served = [TestPki.Inspect(chain.Leaf), TestPki.Inspect(chain.Intermediate)],
        };
        FoundCluster cluster = new([MadeUpNode.Of().Found])
        {
            Servers = [server, server with { Name = "webhook guard-1" }],
            Objects = [new(new(PlaceKind.ClusterObject, "Secret lab/guard-tls"), TestPki.Inspect(chain.Leaf))],
        };

        var forecast = Forecast.Of(cluster, new ForecastOptions(Now, ForecastOptions.DefaultWithin), MadeUpNode.Results);

        var served = EventOf(forecast, "what webhook guard serves");
        served.At.ShouldBe(Now.AddDays(40));
        served.Places.Select(place => place.Path)
            .ShouldBe(["webhook guard at guard.lab.svc", "webhook guard-1 at guard.lab.svc", "Secret lab/guard-tls"]);
        served.Measured?.Experiment.ShouldBe(experiment);
        (served.Measured is null).ShouldBe(experiment is null);
        EventOf(forecast, "the authority of webhook guard").At.ShouldBe(Now.AddDays(50));
    }

    private static Validity Life(int years) => new(Now.AddDays(-20), Now.AddDays(365 * years));

    private static ForecastEvent EventOf(Forecast forecast, string certificate) =>
        forecast.Dates.SelectMany(date => date.Events).Single(item => item.Certificate == certificate);
}
