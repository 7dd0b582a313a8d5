using System.Text.Json;
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

    [Fact]
    public async Task Of_many_causes_the_first_five_are_told_the_others_are_counted_and_named_and_all_tells_them()
    {
        const string Line = "x509: certificate has expired or is not yet valid";
        var (_, five, _) = await LabCommandLine.RunAsync("explain", Line, "--kubernetes", "1.20");
        var (_, all, _) = await LabCommandLine.RunAsync("explain", Line, "--kubernetes", "1.20", "--all");

        CausesIn(five).ShouldBe(5);
        var more = CausesIn(all) - 5;
        more.ShouldBeGreaterThan(0);
        five.ShouldContain($"\nand {more} more of {more + 5} causes: ");
        five.TrimEnd().ShouldEndWith("--all tells them as well; a longer piece of the line tells more of them apart");
        all.ShouldNotContain(" more of ");

        static int CausesIn(string output) => output.Split('\n').Count(line => line.StartsWith("  proof ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_line_every_one_that_is_known_is_printed_as_json()
    {
        var (exitCode, output, error) = await LabCommandLine.RunAsync("explain", "--all", "--json", "--kubernetes", "1.20");

        exitCode.ShouldBe(0, error);
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("lookedThrough")[0].GetString().ShouldBe("v1.20.2");
        json.RootElement.GetProperty("lines").GetArrayLength().ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData("expected a line, in quotes; '--all --json' without one prints every line that is known", "explain")]
    [InlineData("expected a line, in quotes", "explain", "--all")]
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
