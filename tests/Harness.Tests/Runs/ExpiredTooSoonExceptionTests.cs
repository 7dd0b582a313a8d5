using Lab.Harness.Runs;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runs;

public sealed class ExpiredTooSoonExceptionTests
{
    [Theory]
    [InlineData(8, 60, 60, 2)]
    [InlineData(55, 60, 60, 3)]
    [InlineData(170, 172, 60, 9)]
    [InlineData(20, 240, 240, 2)]
    public void The_next_lives_are_chosen_from_what_this_machine_took(int boot, int elapsed, int life, int factor) =>
        TooSoon(boot, elapsed).FactorFor(TimeSpan.FromSeconds(life)).ShouldBe(factor);

    [Fact]
    public void The_message_says_what_the_machine_took_and_blames_no_file() =>
        TooSoon(55, 60).Message.ShouldBe("the first notAfter passed while the cluster was still starting (the cluster took 55 s to start)");

    private static ExpiredTooSoonException TooSoon(int boot, int elapsed) =>
        new("the cluster was still starting", TimeSpan.FromSeconds(boot), TimeSpan.FromSeconds(elapsed));
}
