using System.Diagnostics;
using Lab.Harness.Clusters;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

/// <summary>The desk's ssh and scp as they are, with folders of this machine in the nodes' place.</summary>
public sealed class DeskScriptTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public DeskScriptTests()
    {
        Directory.CreateDirectory(Path.Combine(temporary.Path, "node-1"));
        Directory.CreateDirectory(Path.Combine(temporary.Path, "node-2"));
        Program("lab-node", $"#!/usr/bin/env bash\ncd '{temporary.Path}'/\"$1\" || exit 255\nshift\nexec bash -c \"$*\"\n");
        Program("ssh", EmbeddedScript.Read("ssh"));
        Program("scp", EmbeddedScript.Read("scp"));
    }

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData("ssh node-1 'echo $PWD; exit 3'", "node-1", 3)]
    [InlineData("ssh -o StrictHostKeyChecking=no -i ~/.ssh/key -p 22 -tt root@node-2 pwd", "node-2", 0)]
    [InlineData("ssh -l root node-2 -- pwd", "node-2", 0)]
    [InlineData("ssh node-1 <<< 'pwd'", "node-1", 0)]
    [InlineData("ssh root@node-1 bash -s <<< 'pwd; exit 4'", "node-1", 4)]
    [InlineData("while read -r node; do ssh -n $node pwd; done <<< node-2", "node-2", 0)]
    public async Task A_command_runs_on_the_node_that_is_named(string script, string node, int exitCode)
    {
        var (output, code) = await RunAsync(script);

        output.ShouldBe($"{Path.Combine(temporary.Path, node)}\n");
        code.ShouldBe(exitCode);
    }

    [Fact]
    public async Task Nobody_is_reached_who_is_no_node() => (await RunAsync("ssh 192.0.2.1 true")).ExitCode.ShouldBe(255);

    [Theory]
    [InlineData("scp file node-1:", "node-1/file")]
    [InlineData("scp -q file root@node-1:renamed", "node-1/renamed")]
    [InlineData("mkdir node-1/pki; scp file node-1:pki/", "node-1/pki/file")]
    [InlineData("mkdir folder; mv file folder; scp -r folder node-2:", "node-2/folder/file")]
    [InlineData("mv file node-1; scp node-1:file here", "here")]
    [InlineData("mv file node-1/a.crt; scp -o BatchMode=yes 'node-1:*.crt' node-2:", "node-2/a.crt")]
    public async Task Files_are_copied_from_and_to_nodes(string script, string target)
    {
        temporary.Write("file", "what is in it");

        (await RunAsync(script)).ExitCode.ShouldBe(0);

        File.ReadAllText(Path.Combine(temporary.Path, target)).ShouldBe("what is in it");
        Directory.GetDirectories(Path.Combine(temporary.Path, "bin")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_not_there_fails_the_copy() => (await RunAsync("scp node-1:none here")).ExitCode.ShouldNotBe(0);

    private void Program(string name, string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(temporary.Path, "bin"));
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<(string Output, int ExitCode)> RunAsync(string script)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) 
        {
            WorkingDirectory = temporary.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment["PATH"] = $"{Path.Combine(temporary.Path, "bin")}:{start.Environment["PATH"]}";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (output, process.ExitCode);
    }
}
