using System.Diagnostics;
using System.Text;
using Xunit;

namespace Lab.Scenarios.Tests;

/// <summary>
/// What a team has: a folder with the test project of docs/library, the packages as they are packed here, and the SDK. Nothing that was restored before
/// is used, and nothing of a checkout lies above. Other packages are taken from where this machine's NuGet keeps them, so that no registry is asked.
/// </summary>
public sealed class TeamsFolder : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-team-");
    private string? failure;

    /// <summary>The team's project.</summary>
    public string Project => Path.Combine(folder.FullName, "platform");

    /// <summary>What was built of it.</summary>
    public string Output => Path.Combine(Project, "bin", "Release", "net10.0");

    private static string Checkout { get; } = Harness.Checkout.Find().Root;

    private string Feed => Path.Combine(folder.FullName, "feed");

    private static string MachinesPackages => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } packages
        ? packages
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Packs the packages, and builds the project from them.</summary>
    public async ValueTask InitializeAsync()
    {
        // bin/Release/net10.0: what was built with this test is packed as it is.
        var configuration = Directory.GetParent(AppContext.BaseDirectory.TrimEnd('/'))!.Name;
        var packed = await DotnetAsync(Checkout, "pack", "Lab.sln", "--no-build", "-c", configuration, "-o", Feed);
        if (packed.ExitCode != 0)
        {
            throw new InvalidOperationException($"the packages could not be packed: {packed.Output}");
        }

        Copy(Path.Combine(Checkout, "docs", "library"), Project);
        WriteSources(Project, Feed, MachinesPackages);
        var restored = await DotnetAsync(Project, "restore");
        failure = restored.ExitCode == 0 ? null : $"packages can't be restored here: {LineWith("error", restored.Output)}";
        if (failure is null && await DotnetAsync(Project, "build", "--no-restore", "-c", "Release") is { ExitCode: not 0 } built)
        {
            throw new InvalidOperationException($"the team's project can't be built: {built.Output}");
        }
    }

    /// <summary>Skips the test where packages can't be restored.</summary>
    public void RequirePackages() => Assert.SkipWhen(failure is not null, failure ?? "");

    /// <summary>Tries to restore another project that references the library.</summary>
    /// <param name="framework">Its framework. What it needs of that itself is left out.</param>
    /// <param name="withDependencies">Whether what the library depends on can be had.</param>
    public Task<(int ExitCode, string Output)> RestoreAnotherAsync(string framework, bool withDependencies)
    {
        var project = Directory.CreateDirectory(Path.Combine(folder.FullName, $"{framework}-{withDependencies}")).FullName;
        File.WriteAllText(
            Path.Combine(project, "Another.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
                <UseAppHost>false</UseAppHost>
                <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="KubernetesCertificateLab" Version="*" />
              </ItemGroup>
            </Project>
            """);
        WriteSources(project, withDependencies ? [Feed, MachinesPackages] : [Feed]);
        return DotnetAsync(project, "restore");
    }

    /// <summary>Runs the SDK's command line, with a cache of packages and a home of the team's own.</summary>
    public Task<(int ExitCode, string Output)> DotnetAsync(string where, params string[] arguments) => RunAsync(where, "dotnet", [], arguments);

    /// <summary>Runs a program as the team does.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(string where, string program, (string Name, string Value)[] variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = where,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (string Name, string Value)[] all =
        [
            ("NUGET_PACKAGES", where == Checkout ? MachinesPackages : Path.Combine(folder.FullName, "packages", Path.GetFileName(where))),
            ("DOTNET_CLI_HOME", Path.Combine(folder.FullName, "home")),
            ("DOTNET_NOLOGO", "1"),
            ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
            ("MSBUILDDISABLENODEREUSE", "1"),
            ("UseSharedCompilation", "false"),
            .. variables,
        ];
        foreach (var (name, value) in all)
        {
            start.Environment[name] = value;
        }

        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        var gate = new Lock();
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, output.ToString());

        void Take(string? line)
        {
            lock (gate)
            {
                output.AppendLine(line);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The first line with a word; the last line of all where none has it.</summary>
    public static string LineWith(string word, string output)
    {
        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.FirstOrDefault(line => line.Contains(word, StringComparison.Ordinal)) ?? lines.LastOrDefault() ?? "";
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static void WriteSources(string project, params string[] sources) => File.WriteAllText(
        Path.Combine(project, "nuget.config"),
        $"<configuration><packageSources><clear />{string.Concat(sources.Select((source, number) => $"<add key=\"s{number}\" value=\"{source}\" />"))}"
        + "</packageSources></configuration>");
}
