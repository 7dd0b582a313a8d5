using Lab.Harness.Certificates;
using Lab.Harness.Rehearsals;
using Lab.Harness.Tests.Forecasts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Rehearsals;

public sealed class PlannedDateTests
{
    private static readonly DateTimeOffset Now = MadeUpNode.Now;

    [Fact]
    public void A_date_is_rehearsed_with_what_ends_there()
    {
        var ends = Now.AddDays(11);
        var date = DatesOf(MadeUpNode.Of().With("apiserver", new Validity(Now.AddDays(-354), ends)), days: 30).ShouldHaveSingleItem();

        date.ShouldSatisfyAllConditions(
            one => one.Ends.ShouldBe(new Dictionary<string, DateTimeOffset> { ["apiserver"] = ends }),
            one => one.Predicted!.Experiment.ShouldBe("apiserver"),
            one => one.Folder.ShouldBe("01-apiserver"),
            one => one.NotRehearsed.ShouldBeNull(),
            one => one.Remarks.ShouldBeEmpty());
    }

    [Fact]
    public void What_comes_later_is_left_alone() => DatesOf(MadeUpNode.Of(), days: 30).ShouldBeEmpty();

    [Fact]
    public void What_renews_itself_before_does_not_end()
    {
        var dates = DatesOf(MadeUpNode.Of(), days: 400);

        dates.ShouldContain(date => date.Renewing.Contains("kubelet-client"));
        dates.ShouldAllBe(date => !date.Ends.ContainsKey("kubelet-client"));
    }

    [Fact]
    public void What_ends_together_is_forecast_by_what_ended_together_without_what_renews_itself()
    {
        var date = DatesOf(MadeUpNode.Of(), days: 400).First(one => one.Ends.Count > 5);

        date.Predicted.ShouldNotBeNull().Experiment.ShouldBe("kubeadm-renewals");
        date.Folder.ShouldEndWith("-together");
    }

    [Fact]
    public void What_begins_is_nothing_that_a_twin_goes_through()
    {
        var date = DatesOf(MadeUpNode.Of().With("scheduler", new Validity(Now.AddDays(2), Now.AddDays(200))), days: 30).ShouldHaveSingleItem();

        date.NotRehearsed.ShouldBe("something begins here, and nothing ends");
    }

    [Fact]
    public void A_copy_in_somebodys_folder_is_no_part_of_a_twin()
    {
        var node = MadeUpNode.Of();
        var copy = node.Issue("admin", parameters => parameters with { Validity = new(Now.AddDays(-300), Now.AddDays(3)) });
        var date = DatesOf(
            node with
            {
                Further =
                [
                    $"kubeconfig {Now.ToUnixTimeSeconds()} /home/ann/.kube/config",
                    "| client-certificate-data:",
                    .. copy.CertificatePem.TrimEnd('\n').Split('\n').Select(line => $"| {line}"),
                ],
            },
            days: 30).ShouldHaveSingleItem();

        date.NotRehearsed.ShouldBe("the twin has nothing that ends here");
        date.Remarks.ShouldHaveSingleItem().ShouldStartWith("admin ends");
    }

    private static IReadOnlyList<PlannedDate> DatesOf(MadeUpNode node, int days) => PlannedDate.Of(MadeUpNode.ForecastOf(node), Now.AddDays(days));
}
