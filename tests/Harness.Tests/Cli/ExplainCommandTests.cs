using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli;

/// <summary>The command line of an explanation, on the recorded results of this checkout.</summary>
public sealed class ExplainCommandTests
{
    [Fact]
    public async Task A_recorded_line_is_exit_code_0_and_leads_to_its_proof()
    {
        var (exitCode, output, _) = await LabCommandLine.RunAsync(
            "explain", "error: You must be logged in to the server (Unauthorized)", "--kubernetes", "1.20");
        exitCode.ShouldBe(0);
        output.ShouldContain("results/v1.20.2/admin/report.md");
    }

    [Fact]
    public async Task A_line_that_nobody_said_is_exit_code_3()
    {
        var (exitCode, output, _) = await LabCommandLine.RunAsync("explain", "Successfully pulled image for the sandbox of a pod");
        exitCode.ShouldBe(3);
        output.ShouldStartWith("not recorded");
    }

    [Theory]
    [InlineData("at least three words", "explain", "x")]
    [InlineData("--kubernetes", "explain", "certificate has expired", "--kubernetes", "banana")]
    public async Task Bad_input_is_exit_code_2_and_one_line(string told, params string[] words)
    {
        var (exitCode, output, error) = await LabCommandLine.RunAsync(words);
        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain(told);
        error.TrimEnd().ShouldNotContain('\n');
    }
}
