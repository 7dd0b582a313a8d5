using Lab.Harness.Alerts.Rules;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Alerts.Rules;

public sealed class RecordedSeriesTests
{
    private static readonly RuleFile Asks = FileOf("asks.yml", new Rule(4, "A", IsAlert: true, "job:left:min < 1"));

    [Fact]
    public void What_another_file_records_is_there() =>
        Should.NotThrow(() => RecordedSeries.Require([Asks, FileOf("records.yml", new Rule(3, "job:left:min", IsAlert: false, "min(left)"))]));

    [Fact]
    public void What_no_file_records_is_named_with_the_rule_that_needs_it() =>
        Should.Throw<InvalidInputException>(() => RecordedSeries.Require([Asks])).Message.ShouldBe(
            "asks.yml:4: rule 'A' needs the recorded series job:left:min, and no rule of these files records it; give the file that does as well");

    private static RuleFile FileOf(string path, Rule rule) => new(path, "", IsObject: false, [new RuleGroup("g", Interval: null, [rule])]);
}
