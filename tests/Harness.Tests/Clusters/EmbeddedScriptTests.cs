using System.Diagnostics;
using Lab.Harness.Clusters;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

/// <summary>What the entry script of a node lays down for a machine with cgroup v2.</summary>
public sealed class EmbeddedScriptTests : IDisposable
{
    private const string Groups = "/sys/fs/cgroup";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_kubelets_group_is_made_and_every_controller_passed_on_to_it_and_from_it()
    {
        folder.Write("cgroup.controllers", "memory\n");
        var script = folder.Write("kubelet-cgroup", Between("<<'SCRIPT'\n", "\nSCRIPT\n").Replace(Groups, folder.Path, StringComparison.Ordinal));

        using var run = Process.Start("bash", script);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);

        run.ExitCode.ShouldBe(0);
        foreach (var group in new[] { "", "kubelet" })
        {
            var passedOn = Path.Combine(folder.Path, group, "cgroup.subtree_control");
            (await File.ReadAllTextAsync(passedOn, TestContext.Current.CancellationToken)).ShouldBe("+memory\n");
        }
    }

    /// <summary>A node that was off comes back without what was made at its first start, and nobody makes it then but systemd.</summary>
    [Fact]
    public void It_is_made_before_each_start_of_the_kubelet()
    {
        EmbeddedScript.Read("enter").ShouldContain("""[Service]\nExecStartPre=/bin/bash /run/lab/kubelet-cgroup\n' >/run/systemd/system/kubelet.service.d/""");
        EmbeddedScript.Read("boot").ShouldNotContain("cgroup.subtree_control");
    }

    private static string Between(string from, string to)
    {
        var script = EmbeddedScript.Read("enter");
        var start = script.IndexOf(from, StringComparison.Ordinal) + from.Length;
        return script[start..script.IndexOf(to, start, StringComparison.Ordinal)];
    }
}
