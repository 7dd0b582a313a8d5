using Lab.Harness.Forecasts;
using Lab.Harness.Tests.Experiments;
using Lab.Harness.Tests.Forecasts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli;

/// <summary>A rehearsal as scripts see it, as far as it comes without an engine: words are checked before one is looked for.</summary>
public sealed class RehearseCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("rehearse: expected the forecast.json that './lab forecast' writes, or --truth")]
    [InlineData("/nowhere/forecast.json: there is no such file; expected the forecast.json", "/nowhere/forecast.json")]
    [InlineData("--when: expected one of before, after, powered-off, found 'soon'", "FORECAST", "--runbook", "renew.sh", "--when", "soon")]
    [InlineData("--when: says when a runbook is carried out; name it with --runbook", "FORECAST", "--when", "after")]
    [InlineData("--until: expected a length of time such as", "FORECAST", "--until", "soon")]
    [InlineData("/nowhere/renew.sh", "FORECAST", "--runbook", "/nowhere/renew.sh")]
    [InlineData("--truth: makes clusters of its own", "FORECAST", "--truth", "apiserver")]
    [InlineData("no-such-row", "--truth", "no-such-row")]
    [InlineData("reports can't be written there", "FORECAST", "--output", "/proc/nope")]
    public async Task Bad_input_is_one_line_and_exit_code_2(string told, params string[] arguments)
    {
        var forecast = folder.Write(ForecastFile.Name, ForecastFile.ToJson(MadeUpNode.ForecastOf(MadeUpNode.Of())));

        var (exitCode, output, error) = await LabCommandLine.RunAsync(
            ["rehearse", .. arguments.Select(argument => argument == "FORECAST" ? forecast : argument)]);

        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldStartWith("lab: ");
        error.ShouldContain(told);
        error.TrimEnd().ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{\"schemaVersion\": 2}")]
    [InlineData("lab-forecast 1 a")]
    public async Task What_is_no_forecast_is_refused_in_one_line(string text)
    {
        var (exitCode, _, error) = await LabCommandLine.RunAsync("rehearse", folder.Write("x.json", text));

        exitCode.ShouldBe(2);
        error.ShouldContain("x.json, line 1: not a forecast");
        error.TrimEnd().ShouldNotContain('\n');
    }
}
