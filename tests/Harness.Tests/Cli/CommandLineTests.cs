using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli;

/// <summary>Bad input as a user sees it: one line on standard error, exit code 2, and nothing on the way.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("is not known here", "bogus")]
    [InlineData("'nonesuch' is not an experiment", "run", "nonesuch")]
    [InlineData("/nowhere/x.yaml", "run", "/nowhere/x.yaml")]
    [InlineData("reports can't be written there", "run", "article", "--output", "/proc/nope")]
    [InlineData("--bogus", "run", "article", "--bogus")]
    [InlineData("'nonesuch' is neither a file nor a runbook", "runbook", "check", "nonesuch")]
    [InlineData("/nowhere/renew.sh: no such file", "runbook", "check", "/nowhere/renew.sh")]
    [InlineData("is not executable", "runbook", "check", "/etc/passwd")]
    [InlineData("--expired: 'apisever' is not a certificate", "runbook", "check", "renew-all-alone", "--expired", "apisever")]
    [InlineData("--on: 'mars' is not a place", "runbook", "check", "renew-all-alone", "--on", "mars")]
    [InlineData("--on: ", "runbook", "check", "move-manifests", "--on", "host")]
    [InlineData("--nodes: expected 1 or 3", "runbook", "check", "renew-all-alone", "--nodes", "2")]
    [InlineData("--deadline: expected a length of time", "runbook", "check", "renew-all-alone", "--deadline", "soon")]
    [InlineData(
        "--expired: Kubernetes v1.20.2 has no certificate 'super-admin'",
        "runbook", "check", "renew-all-alone", "--expired", "super-admin", "--kubernetes", "1.20")]
    [InlineData("--minimize: ", "runbook", "check", "renew-all-alone", "--minimize")]
    [InlineData("--no-control: clock-skew is judged by its control", "run", "clock-skew", "--no-control")]
    [InlineData("--side-by-side: expected a number", "run", "article", "--side-by-side", "0")]
    [InlineData("--quiet and --json", "matrix", "apiserver", "--quiet", "--json")]
    [InlineData("--side-by-side: expected a number of clusters, at least 1, found 'x'", "run", "article", "--side-by-side", "x")]
    [InlineData("--nodes: expected 1 or 3, found 'two'", "runbook", "check", "renew-all-alone", "--nodes", "two")]
    [InlineData("--port: expected a number from 1 to 65535, found '99999'", "reload", "check", "web.yaml", "--port", "99999")]
    [InlineData("expected bash, fish, zsh, found 'powershell'", "completion", "powershell")]
    [InlineData("'rnu' is not known here; did you mean 'run'?", "rnu", "article")]
    [InlineData("did you mean '--side-by-side'?", "run", "article", "--side-by-sied", "2")]
    [InlineData("expected 'check'. See './lab runbook --help'", "runbook")]
    [InlineData("it is a folder; expected the file that './lab bundle' made", "bundle", "verify", "/tmp")]
    [InlineData("is carried out by the script", "down")]
    [InlineData("--clock: expected wait or shift, found 'tomorrow'", "run", "article", "--clock", "tomorrow")]
    [InlineData("--start: expected prepared or plain, found 'fast'", "run", "article", "--start", "fast")]
    [InlineData("which takes --clock shift", "run", "kubeadm-year", "--clock", "wait")]
    public async Task Bad_input_gets_one_line_and_exit_code_2(string said, params string[] arguments)
    {
        // Nobody answers there: whatever asks for an engine first complains of that instead.
        var (exitCode, output, error) = await LabCommandLine.RunAsync(arguments);

        exitCode.ShouldBe(2);
        error.ShouldContain(said);
        error.ShouldNotContain(LabCommandLine.NoEngine);
        error.ShouldStartWith("lab: ");
        error.TrimEnd().ShouldNotContain('\n');
        output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("run", "article ")]
    [InlineData("runbook check", "renew-all-alone ")]
    public async Task Without_a_name_it_says_which_there_are(string command, string listed)
    {
        var (exitCode, output, error) = await LabCommandLine.RunAsync(command.Split(' '));

        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldStartWith($"lab: {command}: expected ");
        error.Split('\n').ShouldContain(line => line.StartsWith($"  {listed}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_version_is_that_of_the_build()
    {
        var (exitCode, output, _) = await LabCommandLine.RunAsync("--version");

        exitCode.ShouldBe(0);
        output.Trim().ShouldStartWith("0.1.0");
    }

    [Theory]
    [InlineData("LAB_ASSEMBLIES: /nowhere/Own.dll: no such file", "LAB_ASSEMBLIES", "/nowhere/Own.dll", "list")]
    [InlineData("DOCKER_HOST: ssh://build@machine: a node can't be used over ssh", "DOCKER_HOST", "ssh://build@machine", "image")]
    public async Task A_variable_that_names_what_can_t_be_used_gets_one_line_and_exit_code_2(string said, string variable, string value, string command)
    {
        var (exitCode, _, error) = await LabCommandLine.RunAsync([(variable, value)], command == "image" ? [command, "list"] : [command]);

        exitCode.ShouldBe(2);
        error.ShouldStartWith($"lab: {said}");
        error.TrimEnd().ShouldNotContain('\n');
    }

    [Theory]
    [InlineData(0, "run", "article")]
    [InlineData(0, "runbook", "check", "renew-all-alone")]
    [InlineData(0, "matrix", "apiserver")]
    [InlineData(0, "image", "list")]
    [InlineData(0, "test", "--all", "--filter-class", "*Article*")]
    [InlineData(2, "run", "nonesuch")]
    [InlineData(2, "image", "lisst")]
    [InlineData(0, "bench", "--only", "exec")]
    [InlineData(2, "bench", "--only", "nope")]
    [InlineData(2, "bench", "--only", "exec", "nope")]
    public async Task A_command_that_is_only_checked_asks_no_engine(int expected, params string[] arguments)
    {
        var (exitCode, output, error) = await LabCommandLine.RunAsync([("LAB_CHECK_ONLY", "1")], arguments);

        exitCode.ShouldBe(expected);
        output.ShouldBeEmpty();
        string.IsNullOrEmpty(error).ShouldBe(expected == 0);
        error.ShouldNotContain(LabCommandLine.NoEngine);
    }

    [Fact]
    public async Task An_engine_that_does_not_answer_is_named()
    {
        var (exitCode, _, error) = await LabCommandLine.RunAsync("doctor", "--leftovers");

        exitCode.ShouldBe(2);
        error.ShouldContain(LabCommandLine.NoEngine);
        error.TrimEnd().ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("run", "--help")]
    [InlineData("list", "--help")]
    [InlineData("runbook", "--help")]
    [InlineData("runbook", "check", "--help")]
    [InlineData("image", "--help")]
    [InlineData("image", "build", "--help")]
    [InlineData("clean", "--help")]
    [InlineData("doctor", "--help")]
    [InlineData("list")]
    public async Task Help_and_lists_need_no_engine(params string[] arguments)
    {
        var (exitCode, output, error) = await LabCommandLine.RunAsync(arguments);

        exitCode.ShouldBe(0);
        output.ShouldNotBeEmpty();
        error.ShouldBeEmpty();
    }
}
