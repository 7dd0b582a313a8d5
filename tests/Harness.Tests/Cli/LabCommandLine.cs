using System.Diagnostics;
using Lab.Harness.Tests.Experiments;
using Xunit;

namespace Lab.Harness.Tests.Cli;

/// <summary>
/// The command line as a process of its own, as scripts call it. It finds no engine, and a home of its own: no test reaches the developer's clusters.
/// </summary>
internal static class LabCommandLine
{
    /// <summary>Where no engine answers.</summary>
    public const string NoEngine = "unix:///nowhere/docker.sock";

    /// <summary>Runs it to its end.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync([], arguments);

    /// <summary>Runs it to its end with further variables of its environment.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync((string Name, string Value)[] environment, string[] arguments)
    {
        using var home = new TemporaryFolder();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "lab.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOCKER_HOST"] = NoEngine;
        start.Environment["LAB_HOME"] = home.Path;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
