using System.Diagnostics;
using Lab.Cli;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli;

/// <summary>
/// The script <c>lab</c> in a folder of its own, where the command line, docker, apt-get and dockerd are stand-ins that note that they were called.
/// </summary>
public sealed class FrontDoorTests : IDisposable
{
    private const string Stamp = "src/Cli/obj/lab.stamp";

    private readonly TemporaryFolder folder = new();

    public FrontDoorTests()
    {
        File.Copy(Path.Combine(CheckoutFolder.Path, "lab"), Path.Combine(folder.Path, "lab"));
        StandIn("src/Cli/bin/Release/net10.0/lab", """
            echo "cli check=${LAB_CHECK_ONLY:-} $*" >>"$NOTES"
            case "$*" in *nonesuch*) echo "lab: 'nonesuch' is not an experiment" >&2; exit 2 ;; esac
            """);
        StandIn("bin/dotnet", "echo '10.0.100 [/usr/share/dotnet/sdk]'");
        foreach (var tool in new[] { "docker", "apt-get", "dockerd" })
        {
            StandIn($"bin/{tool}", $"echo '{tool}' >>\"$NOTES\"; exit 1");
        }

        // Newer than everything else: there is nothing to build.
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.Path, Stamp))!);
        folder.Write(Stamp, "");
        File.SetLastWriteTimeUtc(Path.Combine(folder.Path, Stamp), DateTime.UtcNow.AddMinutes(1));
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("run", "nonesuch")]
    [InlineData("runbook", "check", "nonesuch")]
    [InlineData("matrix", "nonesuch")]
    [InlineData("test", "--shard", "nonesuch")]
    public async Task A_wrong_name_is_told_before_an_engine_is_looked_for(params string[] arguments)
    {
        var (exitCode, error) = await RunAsync(arguments);

        exitCode.ShouldBe(2);
        error.ShouldBe("lab: 'nonesuch' is not an experiment");
        Notes.ShouldBe([$"cli check=1 {string.Join(' ', arguments)}"]);
    }

    [Fact]
    public async Task What_can_be_run_is_checked_and_then_an_engine_is_looked_for()
    {
        var (exitCode, error) = await RunAsync("run", "article");

        exitCode.ShouldBe(2);
        error.ShouldContain("does not answer");
        Notes.ShouldBe(["cli check=1 run article", "docker"]);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("run", "--help")]
    public async Task What_needs_no_engine_is_handed_over_at_once(params string[] arguments)
    {
        (await RunAsync(arguments)).ExitCode.ShouldBe(0);

        Notes.ShouldBe([$"cli check= {string.Join(' ', arguments)}"]);
    }

    [Fact]
    public async Task While_a_word_is_typed_nothing_is_built()
    {
        folder.Write("src/Cli/newer.cs", "");
        File.SetLastWriteTimeUtc(Path.Combine(folder.Path, "src/Cli/newer.cs"), DateTime.UtcNow.AddMinutes(2));

        (await RunAsync("[suggest:3]", "run")).ExitCode.ShouldBe(0);

        Notes.ShouldBe(["cli check= [suggest:3] run"]);
    }

    [Fact]
    public async Task Its_help_names_every_command()
    {
        using var process = Start();
        var help = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        LabCommand.Create().Subcommands.Where(command => !command.Hidden).Select(command => command.Name)
            .Where(name => !help.Contains($"./lab {name} ", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_waits_for_another_build_is_told_so_once()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "home"));
        using var other = Process.Start(new ProcessStartInfo("flock", [Path.Combine(folder.Path, "home", "lock"), "bash", "-c", "echo held; read"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        (await other.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("held");
        using var waiting = Start("list");
        (await waiting.StandardError.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("lab: waiting for another build");
        Notes.ShouldBeEmpty();

        other.StandardInput.Close();
        (await waiting.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        await waiting.WaitForExitAsync(TestContext.Current.CancellationToken);
        Notes.ShouldBe(["cli check= list"]);
    }

    private string[] Notes => File.Exists(NotesFile) ? File.ReadAllLines(NotesFile) : [];

    private string NotesFile => Path.Combine(folder.Path, "notes");

    private void StandIn(string file, string script)
    {
        var path = Path.Combine(folder.Path, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"#!/bin/bash\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<(int ExitCode, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await output;
        return (process.ExitCode, (await error).Trim());
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(folder.Path, "lab"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Path.Combine(folder.Path, "bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["NOTES"] = NotesFile;
        start.Environment["LAB_HOME"] = Path.Combine(folder.Path, "home");
        start.Environment["LAB_NO_INSTALL"] = "1";
        start.Environment["DOCKER_HOST"] = "unix:///nowhere/docker.sock";
        start.Environment.Remove("LAB_CHECK_ONLY");
        return Process.Start(start)!;
    }
}
