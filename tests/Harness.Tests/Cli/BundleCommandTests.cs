using Lab.Harness.Journals;
using Lab.Harness.Tests.Experiments;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli;

/// <summary>A bundle as an auditor sees it: exit codes, and the name of the file that was changed.</summary>
public sealed class BundleCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_made_is_verified_and_what_was_changed_is_named()
    {
        JournalFile.Write(MadeUp.ArticleRun(), Path.Combine(folder.Path, "article", JournalFile.Name));
        var file = Path.Combine(folder.Path, "lab.zip");

        var made = await LabCommandLine.RunAsync("bundle", Path.Combine(folder.Path, "article"), "-o", file);
        made.ExitCode.ShouldBe(0, made.Error);
        var sum = made.Output.Split("SHA256SUMS: ")[1].Split('\n')[0];
        (await LabCommandLine.RunAsync("bundle", "verify", file, "--sum", sum)).ExitCode.ShouldBe(0);
        var bytes = File.ReadAllBytes(file);
        var place = bytes.AsSpan().IndexOf("certificate has expired"u8);
        bytes[place] ^= 1;
        File.WriteAllBytes(file, bytes);
        var (exitCode, output, error) = await LabCommandLine.RunAsync("bundle", "verify", file);

        exitCode.ShouldBe(1);
        error.ShouldContain("results/v1.20.2/article/");
        output.ShouldContain("tampered with");
    }

    [Theory]
    [InlineData("there is no such file", "bundle", "verify", "/nowhere/lab.zip")]
    [InlineData("there is no such file or folder", "bundle", "/nowhere", "-o", "/nowhere/never.zip")]
    [InlineData("Option '--output' is required", "bundle", "results")]
    public async Task Bad_input_is_one_line_and_exit_code_2(string told, params string[] words)
    {
        var (exitCode, output, error) = await LabCommandLine.RunAsync(words);

        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain(told);
        error.TrimEnd().ShouldNotContain('\n');
    }
}
