using Lab.Harness.Runbooks;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

/// <summary>The ways to renew without people, as the checkout has them.</summary>
public sealed class ShippedSchedulesTests
{
    private static readonly IReadOnlyList<Runbook> All = new RunbookFolder(Path.Combine(CheckoutFolder.Path, "experiments", "unattended")).ReadAll();

    [Fact]
    public void Each_is_lived_for_three_years_and_names_the_verdict_that_it_must_get()
    {
        All.ShouldNotBeEmpty();
        All.ShouldAllBe(runbook => runbook.Schedule!.For == TimeSpan.FromDays(3 * 365) && runbook.Expect != null);
    }

    [Fact]
    public void Each_says_in_a_title_and_a_paragraph_what_it_is() => All.ShouldAllBe(runbook => runbook.Title.Length > 10 && runbook.Description.Length > 40);

    [Fact]
    public void No_name_is_that_of_a_runbook_for_an_outage() =>
        All.Select(runbook => runbook.Name).Intersect(new RunbookFolder(Path.Combine(CheckoutFolder.Path, "experiments", "runbooks")).Names).ShouldBeEmpty();
}
