using System.Text.Json;
using Lab.Cli;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Tests.Alerts;
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

    [Fact]
    public async Task Words_and_events_are_not_asked_for_at_once()
    {
        var (exitCode, _, error) = await RunAsync(Rules, "--json", "--quiet");

        exitCode.ShouldBe(2);
        error.ShouldContain("--quiet and --json: expected one of them");
    }

    [Fact]
    public void The_end_of_a_check_is_an_event_with_verdict_reasons_and_files()
    {
        var report = MadeUpAlerts.Report(MadeUpAlerts.Of(MadeUpAlerts.Fires(TimeSpan.FromDays(7))));

        var told = RunEventJson.Of(AlertsCommand.EndedOf(report, ["reports/alerts.json"], TimeProvider.System));

        using var json = JsonDocument.Parse(told);
        json.RootElement.GetProperty("event").GetString().ShouldBe("experiment-ended");
        json.RootElement.GetProperty("verdict").GetString().ShouldBe(report.Verdict.ToString().ToLowerInvariant());
        json.RootElement.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString())
            .ShouldBe(report.Findings.Select(finding => finding.Reason));
        json.RootElement.GetProperty("files")[0].GetString().ShouldBe("reports/alerts.json");
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string rules, params string[] options)
    {
        var file = Path.Combine(folder.Path, "team.yml");
        await File.WriteAllTextAsync(file, rules, TestContext.Current.CancellationToken);
        return await LabCommandLine.RunAsync(["alerts", "check", file, .. options]);
    }
}
