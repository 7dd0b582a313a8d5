using Lab.Harness.Journals;
using Lab.Harness.Runbooks.Years;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks.Years;

public sealed class InterruptionMarkTests
{
    private static readonly DateTimeOffset Jumped = new(2027, 1, 29, 22, 3, 59, 284, TimeSpan.Zero);

    [Fact]
    public void A_timer_that_fired_in_the_second_of_the_jump_fired_after_it()
    {
        var mark = InterruptionMark.OfFired([FiredAt(Jumped.AddMilliseconds(-284))], Pass(), []).ShouldHaveSingleItem();

        mark.At.ShouldBe(Jumped.AddMilliseconds(716));
        mark.Cause.ShouldBe(InterruptionCause.Procedure);
        mark.Pass.ShouldBe(2);
    }

    [Fact]
    public void What_follows_the_end_of_a_certificate_counts_as_its_own() =>
        InterruptionMark.OfFired([FiredAt(Jumped)], Pass("scheduler"), []).ShouldBeEmpty();

    private static PassRecord Pass(params string[] ended) => new(2, Jumped.AddDays(-30), Jumped) { Ended = ended, IsWell = true };

    private static StepRecord FiredAt(DateTimeOffset at) => new("a timer fired", "node", "systemctl start renew", 0, at, at.AddSeconds(6), "");
}
