using Lab.Harness.Alerts.Monitoring;
using Lab.Harness.Alerts.Passage;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Alerts.Passage;

public sealed class ScrapeRoundTests
{
    private static readonly DateTimeOffset Moved = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ScrapeRound round = new(Moved, needed: 2);

    [Fact]
    public void Nothing_is_known_before_a_target_is()
    {
        round.Missing.ShouldBe("the first target");
    }

    [Fact]
    public void Every_target_needs_its_scrapes_after_the_move()
    {
        See("a", -1);
        See("a", 1);
        See("a", 1);
        See("b", 1);
        See("b", 2);
        round.Missing.ShouldBe("job a");

        See("a", 2);
        round.Missing.ShouldBeNull();
    }

    [Fact]
    public void Scrapes_beyond_those_that_are_needed_do_not_put_the_end_off()
    {
        foreach (var second in Enumerable.Range(1, 60))
        {
            See("a", second);
            See("b", second + 0.5);
        }

        round.At.ShouldBe(Moved.AddSeconds(2.5));
    }

    [Fact]
    public void A_scrape_that_does_not_count_is_waited_for_again()
    {
        See("a", 1);
        See("a", 2, counts: false);
        round.Missing.ShouldBe("job a");

        See("a", 3);
        round.At.ShouldBe(Moved.AddSeconds(3));
    }

    private void See(string instance, double second, bool counts = true) =>
        round.See(new TargetState("job", instance, IsUp: true, Moved.AddSeconds(second), ""), counts);
}
