using Lab.Harness.Alerts;
using Lab.Harness.Alerts.Monitoring;
using Lab.Harness.Alerts.Passage;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Alerts.Passage;

public sealed class AlertWatchTests
{
    private static readonly DateTimeOffset Start = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly AlertWatch watch = new(_ => new AlertNaming(["apiserver"], "node", Component: null));

    [Fact]
    public void An_alert_that_was_pending_fires_and_ends()
    {
        Look(0);
        Look(10, Alert("a", isFiring: false, since: 9));
        Look(20, Alert("a", isFiring: true, since: 9));
        Look(30);

        var sight = watch.Sights.Single();
        sight.QuietAt.ShouldBe(At(0));
        sight.PendingAt.ShouldBe(At(9));
        sight.FiringAt.ShouldBe(At(20));
        sight.ResolvedAt.ShouldBe(At(30));
        sight.Names.Certificates.ShouldBe(["apiserver"]);
        watch.Open().ShouldBeEmpty();
        watch.Looks.ShouldBe([At(0), At(10), At(20), At(30)]);
    }

    [Fact]
    public void One_that_is_there_at_the_first_look_was_never_known_quiet()
    {
        Look(0, Alert("a", isFiring: true, since: -5));

        watch.Sights.Single().QuietAt.ShouldBeNull();
        watch.Open().Count().ShouldBe(1);
        watch.Open(first: 1).ShouldBeEmpty();
    }

    [Fact]
    public void Alerts_of_one_rule_are_told_apart_by_their_labels_and_one_that_comes_again_is_another()
    {
        Look(0, Alert("a", isFiring: true, since: 0), Alert("b", isFiring: false, since: 0));
        Look(10, Alert("b", isFiring: false, since: 0));
        Look(20, Alert("a", isFiring: true, since: 15), Alert("b", isFiring: false, since: 0));

        watch.Sights.Select(sight => (sight.Labels["instance"], sight.ResolvedAt)).ShouldBe([("a", At(10)), ("b", null), ("a", null)]);
    }

    [Fact]
    public void What_arrived_at_Alertmanager_is_known_by_its_labels()
    {
        var (one, other) = (Alert("a", isFiring: true, since: 0), Alert("b", isFiring: true, since: 0));
        Look(0, one, other);

        watch.Delivered([new Dictionary<string, string>(other.Labels, StringComparer.Ordinal) { ["cluster"] = "added by Prometheus" }]);

        watch.Sights.Select(sight => (sight.Labels["instance"], sight.IsDelivered)).ShouldBe([("a", false), ("b", true)]);
    }

    private void Look(int minute, params AlertInstance[] alerts) =>
        watch.Look(At(minute), [new RuleState(0, "g", 0, "EndsSoon", "", At(minute), alerts)]);

    private static DateTimeOffset At(int minute) => Start.AddMinutes(minute);

    private static AlertInstance Alert(string instance, bool isFiring, int since) => new(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["alertname"] = "EndsSoon", ["instance"] = instance },
        new Dictionary<string, string>(StringComparer.Ordinal),
        isFiring,
        At(since));
}
