using Lab.Harness.Clusters;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

public sealed class SystemdMarkTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_first_start_has_come_so_far_as_soon_as_the_mark_is_there()
    {
        SystemdMark.IsOfThisStart(written: null, earlier: null).ShouldBeFalse();
        SystemdMark.IsOfThisStart(Noon, earlier: null).ShouldBeTrue();
    }

    /// <summary>It lies there until the node's entry script takes it away.</summary>
    [Fact]
    public void What_an_earlier_start_left_does_not_count()
    {
        SystemdMark.IsOfThisStart(Noon, earlier: Noon).ShouldBeFalse();
        SystemdMark.IsOfThisStart(written: null, earlier: Noon).ShouldBeFalse();
        SystemdMark.IsOfThisStart(Noon.AddSeconds(1), earlier: Noon).ShouldBeTrue();
    }

    /// <summary>The machine's clock may have been set back while the node was off.</summary>
    [Fact]
    public void It_may_be_dated_before_the_earlier_one() => SystemdMark.IsOfThisStart(Noon.AddHours(-1), earlier: Noon).ShouldBeTrue();
}
