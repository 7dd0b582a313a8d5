using Lab.Harness.Runbooks;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

/// <summary>The procedures that the world knows, as the checkout has them.</summary>
public sealed class ShippedRunbooksTests
{
    private static readonly IReadOnlyList<Runbook> All = new RunbookFolder(Path.Combine(CheckoutFolder.Path, "experiments", "runbooks")).ReadAll();

    [Fact]
    public void There_are_at_least_ten() => All.Count.ShouldBeGreaterThanOrEqualTo(10);

    [Fact]
    public void Each_names_where_it_was_reported_and_the_verdict_that_it_must_get()
    {
        All.Where(runbook => runbook.Reported is []).Select(runbook => runbook.Name).ShouldBeEmpty();
        All.Where(runbook => runbook.Expect is null).Select(runbook => runbook.Name).ShouldBeEmpty();
        All.SelectMany(runbook => runbook.Reported).ShouldAllBe(address => address.StartsWith("https://"));
    }

    [Fact]
    public void Each_says_in_a_title_and_a_paragraph_what_it_is() => All.ShouldAllBe(runbook => runbook.Title.Length > 10 && runbook.Description.Length > 40);

    [Fact]
    public void No_step_names_a_node_that_the_cluster_will_not_have() =>
        All.Where(runbook => runbook.Nodes == 1).SelectMany(runbook => runbook.Steps).Select(step => step.Place.Name).Distinct()
            .ShouldBeSubsetOf(["node", "every-node", "host", "lab-control-plane"]);

    [Fact]
    public void An_unknown_name_lists_the_known_ones() =>
        Should.Throw<InvalidInputException>(() => new RunbookFolder(Path.Combine(CheckoutFolder.Path, "experiments", "runbooks")).Read("move-manifest")).Message
            .ShouldContain("did you mean 'move-manifests'?");
}
