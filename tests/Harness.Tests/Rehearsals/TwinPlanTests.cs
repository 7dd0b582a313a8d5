using Lab.Harness.Certificates;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Forecasts;
using Lab.Harness.Rehearsals;
using Lab.Harness.Tests.Forecasts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Rehearsals;

public sealed class TwinPlanTests
{
    private static readonly DateTimeOffset Now = MadeUpNode.Now;
    private static readonly Distribution Distribution = KubeadmDistribution.For(new KubernetesVersion(1, 36, 2));
    private static readonly HashSet<string> Nothing = [];

    [Fact]
    public void A_twin_has_the_dates_of_the_cluster_to_the_second()
    {
        var ends = new Validity(Now.AddDays(-354), Now.AddDays(11).AddSeconds(7));
        var plan = PlanOf(MadeUpNode.ForecastOf(MadeUpNode.Of().With("apiserver", ends)));

        plan.Validities.ShouldHaveSingleItem()["apiserver"].ShouldBe(ends);
        plan.Validities[0].Keys.ShouldBe(Distribution.AllCertificates.Entries.Select(entry => entry.Name), ignoreOrder: true);
        plan.Differences.ShouldBeEmpty();
    }

    [Fact]
    public void It_starts_when_the_clusters_API_server_did_so_that_what_that_holds_is_as_old() =>
        PlanOf(MadeUpNode.ForecastOf(MadeUpNode.Of())).StartsAt.ShouldBe(Now.AddDays(-10));

    [Fact]
    public void It_starts_at_the_forecast_where_something_was_not_valid_yet_when_the_API_server_started()
    {
        var plan = PlanOf(MadeUpNode.ForecastOf(MadeUpNode.Of().With("admin", new Validity(Now.AddDays(-1), Now.AddDays(364)))));

        plan.StartsAt.ShouldBe(Now);
        plan.Differences.ShouldBeEmpty();
    }

    [Fact]
    public void Where_something_has_ended_it_starts_before_that()
    {
        var ended = Now.AddDays(-3);
        var forecast = MadeUpNode.ForecastOf(MadeUpNode.Of().With("apiserver", new Validity(Now.AddDays(-20), ended)));

        var plan = TwinPlan.Of(forecast, Distribution, ended, Nothing);

        plan.StartsAt.ShouldBe(Now.AddDays(-10));
        plan.Validities[0]["apiserver"].NotAfter.ShouldBe(ended);
    }

    [Fact]
    public void What_begins_after_the_first_date_begins_earlier_on_the_twin_and_that_is_said()
    {
        var ended = Now.AddDays(-3);
        var node = MadeUpNode.Of().With("apiserver", new Validity(Now.AddDays(-20), ended)).With("admin", new Validity(Now.AddDays(-1), Now.AddDays(364)));

        var plan = TwinPlan.Of(MadeUpNode.ForecastOf(node), Distribution, ended, Nothing);

        plan.StartsAt.ShouldBe(ended - TwinPlan.Lead);
        plan.Validities[0]["admin"].Contains(plan.StartsAt).ShouldBeTrue();
        plan.Validities[0]["admin"].NotAfter.ShouldBe(Now.AddDays(364));
        plan.Differences.ShouldBe(["its admin begins earlier than the cluster's, so that it can start before the first date"]);
    }

    [Fact]
    public void What_was_renewed_at_an_earlier_date_does_not_end_again() =>
        TwinPlan.Of(MadeUpNode.ForecastOf(MadeUpNode.Of()), Distribution, Now.AddDays(345), new HashSet<string> { "apiserver" })
            .Validities[0]["apiserver"].NotAfter.ShouldBeGreaterThan(Now.AddYears(50));

    [Fact]
    public void Each_of_three_nodes_has_its_own_dates()
    {
        var first = MadeUpNode.Of();
        var ends = new Validity(Now.AddDays(-20), Now.AddDays(5));

        var plan = PlanOf(MadeUpNode.ForecastOf(first, first.Another("b").With("etcd-peer", ends), first.Another("c")));

        plan.ControlPlanes.ShouldBe(3);
        plan.Validities[1]["etcd-peer"].ShouldBe(ends);
        plan.Validities[0]["etcd-peer"].ShouldNotBe(ends);
    }

    [Fact]
    public void Two_nodes_become_three_workers_are_left_out_and_both_are_said()
    {
        var first = MadeUpNode.Of();

        var plan = PlanOf(MadeUpNode.ForecastOf(first, first.Another("b"), first.Another("w") with { IsWorker = true }));

        plan.ControlPlanes.ShouldBe(3);
        plan.Differences.ShouldBe(["it has 3 control-plane nodes, the cluster 2", "it has none of the cluster's 1 workers"]);
    }

    [Fact]
    public void Settings_are_the_clusters()
    {
        var plan = PlanOf(MadeUpNode.ForecastOf(MadeUpNode.Of() with
        {
            Rotates = "false",
            ApiServerOptions = ["--kubelet-certificate-authority=/etc/kubernetes/pki/ca.crt"],
        }));

        plan.ShouldSatisfyAllConditions(
            one => one.Rotates.ShouldBeFalse(),
            one => one.VerifiesKubelets.ShouldBeTrue(),
            one => one.SelfSignedServing.ShouldBeTrue(),
            one => one.SignsRequests.ShouldBeTrue(),
            one => one.Keys.ShouldBe(KeyAlgorithm.EcdsaP256));
    }

    [Fact]
    public void A_kubelet_that_should_have_renewed_and_did_not_has_a_twin_that_nobody_signs_for()
    {
        var plan = PlanOf(MadeUpNode.ForecastOf(MadeUpNode.Of().With("kubelet-client", new Validity(Now.AddDays(-360), Now.AddDays(5)))));

        plan.SignsRequests.ShouldBeFalse();
        plan.Differences.ShouldContain(difference => difference.StartsWith("its controller manager signs no requests", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_version_is_said() => TwinPlan.Of(
        MadeUpNode.ForecastOf(MadeUpNode.Of()), KubeadmDistribution.For(new KubernetesVersion(1, 35, 1)), Now.AddDays(300), Nothing)
        .Differences.ShouldBe(["it runs v1.35.1, the cluster v1.36.2"]);

    [Fact]
    public void Of_workers_alone_no_twin_can_be_made() =>
        Should.Throw<InvalidInputException>(() => PlanOf(MadeUpNode.ForecastOf(MadeUpNode.Of() with { IsWorker = true }))).Message
            .ShouldContain("no control-plane node");

    private static TwinPlan PlanOf(Forecast forecast) => TwinPlan.Of(forecast, Distribution, Now.AddDays(5), Nothing);
}
