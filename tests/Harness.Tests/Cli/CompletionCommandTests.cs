using System.Diagnostics;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli;

/// <summary>What a shell offers while a command is typed.</summary>
public sealed class CompletionCommandTests
{
    [Theory]
    [InlineData("ru", "run")]
    [InlineData("run art", "article")]
    [InlineData("run article --cl", "--clock")]
    [InlineData("runbook check renew-all-al", "renew-all-alone")]
    [InlineData("matrix --sh", "--shard")]
    public async Task The_program_offers_what_it_parses(string line, string offered)
    {
        var (exitCode, output, _) = await LabCommandLine.RunAsync($"[suggest:{line.Length}]", line);

        exitCode.ShouldBe(0);
        output.Split('\n', StringSplitOptions.TrimEntries).ShouldContain(offered);
    }

    [Fact]
    public async Task In_bash_the_words_of_the_line_are_completed()
    {
        using var folder = new TemporaryFolder();
        var (_, script, _) = await LabCommandLine.RunAsync("completion", "bash");
        var file = folder.Write("try.sh", $$"""
            lab() { printf '%s\n' "$@" > "{{folder.Path}}/asked"; printf 'article\nadmin\n'; }
            {{script}}
            COMP_LINE="lab run ar" COMP_POINT=10 COMP_WORDS=(lab run ar) COMP_CWORD=2
            _lab lab
            printf '%s\n' "${COMPREPLY[@]}"
            """);

        (await OutputAsync("bash", "-c", $"source {file}")).ShouldBe("article\n");

        File.ReadAllLines(Path.Combine(folder.Path, "asked")).ShouldBe(["[suggest:6]", "run ar"]);
    }

    private static async Task<string> OutputAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }
}
