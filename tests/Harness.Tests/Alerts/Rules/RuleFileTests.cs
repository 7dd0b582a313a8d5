using System.Text.Json;
using Lab.Harness.Alerts.Rules;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Alerts.Rules;

public sealed class RuleFileTests
{
    [Fact]
    public void Prometheus_gets_the_rules_without_the_interval_of_their_group()
    {
        var alert = new Rule(4, "EndsSoon", IsAlert: true, "a < 1") { For = "5m", KeepFiringFor = "10m", Labels = [KeyValuePair.Create("severity", "page")] };
        var file = new RuleFile("team.yml", "", IsObject: false, [new RuleGroup("g", "30s", [new Rule(3, "r:a", IsAlert: false, "b"), alert])]);

        using var loaded = JsonDocument.Parse(file.ToPrometheus());

        var group = loaded.RootElement.GetProperty("groups")[0];
        group.TryGetProperty("interval", out _).ShouldBeFalse();
        group.GetProperty("rules")[0].GetProperty("record").GetString().ShouldBe("r:a");
        var rule = group.GetProperty("rules")[1];
        rule.EnumerateObject().Select(member => member.Name).ShouldBe(["alert", "expr", "for", "keep_firing_for", "labels"]);
        rule.GetProperty("labels").GetProperty("severity").GetString().ShouldBe("page");
    }
}
