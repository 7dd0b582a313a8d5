using Lab.Harness.Clusters;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

public sealed class OwnerTests
{
    private static readonly Owner ThisProcess = Owner.Current("lab-1", kept: false);

    [Fact]
    public void An_owner_survives_its_way_through_labels() =>
        Owner.FromLabels(new Dictionary<string, string>(ThisProcess.ToLabels())).ShouldBe(ThisProcess);

    [Fact]
    public void What_is_kept_says_so_in_its_labels() =>
        Owner.FromLabels(new Dictionary<string, string>(Owner.Current("lab-1", kept: true).ToLabels())).ShouldNotBeNull().Kept.ShouldBeTrue();

    [Fact]
    public void Labels_of_somebody_else_name_no_owner()
    {
        Owner.FromLabels(null).ShouldBeNull();
        Owner.FromLabels(new Dictionary<string, string> { ["lab.run"] = "lab-1" }).ShouldBeNull();
        Owner.FromLabels(new Dictionary<string, string> { ["org.testcontainers"] = "true" }).ShouldBeNull();
    }

    [Fact]
    public void What_is_made_of_an_image_that_a_run_wrote_is_nobodys() =>
        Owner.FromLabels(new Dictionary<string, string>(ThisProcess.ToLabels().Concat(Owner.NobodysLabels).GroupBy(label => label.Key).Select(
            label => label.Last()))).ShouldBeNull();

    [Fact]
    public void A_live_process_is_not_dead() => ThisProcess.IsDead.ShouldBeFalse();

    [Fact]
    public void A_process_that_is_gone_is_dead() => (ThisProcess with { ProcessId = int.MaxValue }).IsDead.ShouldBeTrue();

    [Fact]
    public void A_process_number_that_was_given_away_again_is_dead() =>
        (ThisProcess with { ProcessStart = ThisProcess.ProcessStart - 1 }).IsDead.ShouldBeTrue();

    [Fact]
    public void A_process_of_an_earlier_boot_is_dead() => (ThisProcess with { Boot = "another" }).IsDead.ShouldBeTrue();

    [Fact]
    public void Of_another_machine_or_namespace_nothing_is_known_so_it_is_left_alone()
    {
        (ThisProcess with { Host = "another", ProcessId = int.MaxValue }).IsDead.ShouldBeFalse();
        (ThisProcess with { ProcessNamespace = "pid:[1]", ProcessId = int.MaxValue }).IsDead.ShouldBeFalse();
    }
}
