using Lab.Harness.Alerts.Rules;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Alerts;

public sealed class ShippedRulesTests
{
    private static readonly string Folder = Path.Combine(CheckoutFolder.Path, "experiments", "alerts");

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_rule_file_is_read_and_asks_for_something(string file) =>
        RuleFile.Read(Path.Combine(Folder, file)).Alerts.ShouldAllBe(rule =>
            rule.Expression.Contains("absent", StringComparison.Ordinal) || Selectors.In(rule.Expression).Count > 0);

    [Fact]
    public void Rules_of_others_name_their_public_issue() =>
        Directory.EnumerateFiles(Folder, "*.yaml").ShouldAllBe(file =>
            File.ReadAllText(file).Contains("Reported in https://github.com/", StringComparison.Ordinal));
}
