using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli;

/// <summary>What is refused of a check of a workload before an engine is looked for.</summary>
public sealed class ReloadCommandTests
{
    private static readonly string Shipped = Path.Combine(CheckoutFolder.Path, "experiments", "reload", "etcd.yaml");

    [Theory]
    [InlineData("--secret", "other", "etcd.yaml:13: --secret: Deployment 'store' does not mount the Secret 'other'; it mounts store-tls")]
    [InlineData("--port", "0", "--port: expected a number from 1 to 65535")]
    [InlineData("--within", "1s", "--within: expected a time of at least 15s, 90s or 5m for example, found '1s'")]
    public async Task A_bad_option_is_exit_code_2_and_one_line(string option, string value, string message)
    {
        var (exitCode, _, error) = await LabCommandLine.RunAsync("reload", "check", Shipped, option, value);

        exitCode.ShouldBe(2);
        error.ShouldContain(message);
        error.Trim().ShouldNotContain('\n');
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told()
    {
        var (exitCode, _, error) = await LabCommandLine.RunAsync("reload", "check", "/nowhere/web.yaml");

        exitCode.ShouldBe(2);
        error.ShouldContain("/nowhere/web.yaml: there is no such file; expected a file with a Deployment that serves TLS");
    }
}
