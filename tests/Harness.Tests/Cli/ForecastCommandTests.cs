using Lab.Harness.Forecasts;
using Lab.Harness.Forecasts.Collected;
using Lab.Harness.Tests.Experiments;
using Lab.Harness.Tests.Forecasts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli;

/// <summary>A forecast as scripts see it: its exit codes, what is printed, what is written.</summary>
public sealed class ForecastCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0, "2026-03-01")]
    [InlineData(1, "2027-02-01")]
    [InlineData(1, "2027-03-01")]
    public async Task The_exit_code_says_whether_something_is_near(int expected, string at)
    {
        var (exitCode, output, _) = await RunAsync(MadeUpNode.Of().Text, "--at", at, "--output", Path.Combine(folder.Path, "out"));

        exitCode.ShouldBe(expected);
        output.ShouldContain("admin, apiserver and 11 more");
        File.Exists(Path.Combine(folder.Path, "out", "forecast.html")).ShouldBeTrue();
    }

    [Fact]
    public async Task How_far_ahead_something_counts_can_be_said() =>
        (await RunAsync(MadeUpNode.Of().Text, "--at", "2026-03-01", "--within", "1y", "--json")).ExitCode.ShouldBe(1);

    [Fact]
    public async Task What_could_not_be_read_is_exit_code_3()
    {
        var node = MadeUpNode.Of() with { Further = ["unread /etc/kubernetes/pki/x.crt: no certificate in PEM form"] };

        (await RunAsync(node.Text, "--at", "2026-03-01", "--json")).ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task JSON_is_a_forecast_and_nothing_else_is_printed_or_written()
    {
        var (_, output, error) = await RunAsync(MadeUpNode.Of().Text, "--at", "2026-03-01", "--json");

        ForecastFile.Parse(output, "output").Nodes.ShouldHaveSingleItem().Name.ShouldBe("a");
        error.ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(folder.Path).Select(path => Path.GetFileName(path)).ShouldBe(["a.txt"]);
    }

    [Theory]
    [InlineData("expected what the collector writes", "hello")]
    [InlineData("not whole", "lab-forecast 1 a\ndate 1\n")]
    [InlineData("--within: expected a length of time", "lab-forecast 1 a\ndate 1\nend 2\n", "--within", "soon")]
    [InlineData("--at: expected an instant", "lab-forecast 1 a\ndate 1\nend 2\n", "--at", "soon")]
    [InlineData("reports can't be written there", "lab-forecast 1 a\ndate 1\nend 2\n", "--output", "/proc/nope")]
    [InlineData("--kubeconfig /nowhere/config: expected a kubeconfig", "lab-forecast 1 a\ndate 1\nend 2\n", "--kubeconfig", "/nowhere/config")]
    public async Task Bad_input_is_one_line_and_exit_code_2(string told, string text, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(text, arguments);

        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldStartWith("lab: ");
        error.ShouldContain(told);
        error.TrimEnd().ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("expected a file that the collector wrote")]
    [InlineData("/nowhere/a.txt: there is no such file", "/nowhere/a.txt")]
    public async Task Without_a_file_it_says_where_one_comes_from(string told, params string[] files)
    {
        var (exitCode, _, error) = await LabCommandLine.RunAsync(["forecast", .. files]);

        exitCode.ShouldBe(2);
        error.ShouldContain(told);
    }

    [Fact]
    public async Task The_collector_is_printed_as_it_is()
    {
        var (exitCode, output, _) = await LabCommandLine.RunAsync("forecast", "collector");

        exitCode.ShouldBe(0);
        output.ShouldBe(Collector.Script);
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(string text, params string[] arguments) =>
        LabCommandLine.RunAsync(["forecast", folder.Write("a.txt", text), .. arguments]);
}
