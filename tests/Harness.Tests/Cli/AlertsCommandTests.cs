using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli;

/// <summary>What is refused of a check of rules before an engine is looked for.</summary>
public sealed class AlertsCommandTests : IDisposable
{
    private const string Rules = "groups:\n  - name: g\n    rules:\n      - {alert: A, expr: up == 0}\n";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("groups: 1\n", "team.yml:1: groups: expected a list of groups, found '1'")]
    [InlineData("- a\n", "team.yml:1: expected rules of Prometheus")]
    public async Task Bad_rules_are_exit_code_2_and_one_line(string rules, string message)
    {
        var (exitCode, _, error) = await RunAsync(rules);

        exitCode.ShouldBe(2);
        error.ShouldContain(message);
        error.Trim().ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("--expired", "nothing", "'nothing' is not a certificate")]
    [InlineData("--config", "/nowhere/prometheus.yml", "/nowhere/prometheus.yml: there is no such file")]
    [InlineData("--textfile", "/nowhere/script", "/nowhere/script: there is no such file")]
    public async Task A_bad_option_is_named(string option, string value, string message)
    {
        var (exitCode, _, error) = await RunAsync(Rules, option, value);

        exitCode.ShouldBe(2);
        error.ShouldContain(message);
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string rules, params string[] options)
    {
        var file = Path.Combine(folder.Path, "team.yml");
        await File.WriteAllTextAsync(file, rules, TestContext.Current.CancellationToken);
        return await LabCommandLine.RunAsync(["alerts", "check", file, .. options]);
    }
}
