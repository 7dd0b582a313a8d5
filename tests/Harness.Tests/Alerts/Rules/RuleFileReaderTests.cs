using Lab.Harness.Alerts.Rules;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Alerts.Rules;

public sealed class RuleFileReaderTests
{
    private const string Rules =
        """
        groups:
          - name: certificates
            interval: 30s
            rules:
              - record: certificate:left
                expr: not_after - time()
              - alert: EndsSoon
                expr: |
                  certificate:left < 7 * 86400
                for: 5m
                labels: {severity: warning}
                annotations:
                  summary: "{{ $labels.path }} ends"
        """;

    [Fact]
    public void A_file_of_Prometheus_is_read_with_its_lines_and_texts()
    {
        var file = RuleFileReader.Read("team.yml", Rules);

        file.IsObject.ShouldBeFalse();
        file.Groups.Single().Interval.ShouldBe("30s");
        file.Groups.Single().Rules.Select(rule => (rule.Name, rule.IsAlert, rule.Line)).ShouldBe([("certificate:left", false, 5), ("EndsSoon", true, 7)]);
        var alert = file.Alerts.Single();
        alert.Expression.ShouldBe("certificate:left < 7 * 86400");
        alert.For.ShouldBe("5m");
        alert.Labels.ShouldBe([KeyValuePair.Create("severity", "warning")]);
        alert.Annotations.ShouldBe([KeyValuePair.Create("summary", "{{ $labels.path }} ends")]);
    }

    [Fact]
    public void A_PrometheusRule_object_holds_the_same_rules()
    {
        var text = "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: team}\nspec:\n"
            + string.Concat(Rules.Split('\n').Select(line => $"  {line}\n"));

        var read = RuleFileReader.Read("team.yml", text);

        read.IsObject.ShouldBeTrue();
        read.ToPrometheus().ShouldBe(RuleFileReader.Read("team.yml", Rules).ToPrometheus());
    }

    [Theory]
    [InlineData("", "team.yml:1: the file is empty; expected rules of Prometheus")]
    [InlineData("groups: [", "team.yml:1: not YAML")]
    [InlineData("just words", "team.yml:1: expected rules of Prometheus")]
    [InlineData("rules: []", "team.yml:1: there is no group: expected rules of Prometheus")]
    [InlineData("scrape_configs: []", "this is a configuration of Prometheus, which is given with --config")]
    [InlineData("groups: []", "team.yml:1: groups: expected a list of groups, found an empty one")]
    [InlineData("groups:\n  - rules: [{alert: A, expr: up}]", "team.yml:2: groups: a group has no name")]
    [InlineData("groups:\n  - name: a", "team.yml:2: group 'a': expected a list of rules under 'rules:', found none")]
    [InlineData("groups:\n  - name: a\n    rules:\n      - alert: A", "team.yml:4: rule 'A': it has no expression; expected one in PromQL under 'expr:'")]
    [InlineData("groups:\n  - name: a\n    rules:\n      - expr: up", "team.yml:4: group 'a': a rule has neither 'alert:' nor 'record:'")]
    [InlineData("groups:\n  - name: a\n    rules:\n      - {alert: A, record: b, expr: up}", "team.yml:4: rule 'A': expected 'alert:' or 'record:'")]
    [InlineData("groups:\n  - name: a\n    rules:\n      - {record: b, expr: up}", "team.yml:1: groups: expected a rule that alerts, found none")]
    [InlineData("groups:\n  - name: a\n    rules:\n      - {alert: A, expr: up, labels: [x]}", "team.yml:4: labels: expected names with their texts")]
    public void What_holds_no_alerts_is_refused_in_one_line(string text, string message)
    {
        var refused = Should.Throw<InvalidInputException>(() => RuleFileReader.Read("team.yml", text));

        refused.Message.ShouldContain(message);
        refused.Message.ShouldNotContain('\n');
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Should.Throw<InvalidInputException>(() => RuleFileReader.Read("/nowhere/team.yml")).Message
            .ShouldStartWith("/nowhere/team.yml: there is no such file");
}
