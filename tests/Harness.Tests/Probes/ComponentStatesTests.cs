using System.Diagnostics;
using Lab.Harness.Clusters;
using Lab.Harness.Probes;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Probes;

/// <summary>The script that looks at components, as it is, with processes of this machine in their place.</summary>
public sealed class ComponentStatesTests : IDisposable
{
    /// <summary>Only what hangs takes so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder temporary = new();
    private readonly string name = $"component-{Guid.NewGuid():n}";

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void What_is_printed_is_read_line_by_line() =>
        ComponentStates.Parse("node", "etcd\truns\t\t\t\nkube-scheduler\truns\tolder\t\t\nkubelet\tstopped\t\tF1126 it ended \t4\nnonsense\n").ShouldBe(
        [
            new ComponentState("node", "etcd", Runs: true),
            new ComponentState("node", "kube-scheduler", Runs: true) { IsOlderThanItsFile = true },
            new ComponentState("node", "kubelet", Runs: false) { LastWords = "F1126 it ended", Starts = 4 },
        ]);

    [Fact]
    public async Task What_is_not_there_does_not_run() => (await LookAsync()).ShouldBe(new ComponentState("here", name, Runs: false));

    [Fact]
    public async Task What_runs_for_some_seconds_runs_and_is_older_than_a_file_that_was_written_since()
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", $"exec -a {name} sleep 3600"]))!;
        try
        {
            File.SetLastWriteTimeUtc(temporary.Write("file", ""), DateTime.UtcNow.AddHours(-1));
            (await LookUntilAsync(seen => seen.Runs)).ShouldBe(new ComponentState("here", name, Runs: true));

            temporary.Write("file", "");
            (await LookUntilAsync(seen => seen.IsOlderThanItsFile)).ShouldBe(new ComponentState("here", name, Runs: true) { IsOlderThanItsFile = true });
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task What_ended_is_told_by_the_last_words_of_its_newest_log_without_klogs_head()
    {
        temporary.Write("0.log", "2026-11-26T10:00:00Z stderr F F1126 10:00:00.000000 1 main.go:1] of the first start\n");
        File.SetLastWriteTimeUtc(Path.Combine(temporary.Path, "0.log"), DateTime.UtcNow.AddHours(-1));
        temporary.Write(
            "1.log", "2026-11-26T11:00:00Z stderr F F1126 11:00:00.000000 1 main.go:2] of the second start\n2026-11-26T11:00:00Z stderr F goroutine 1\n");

        var seen = await LookAsync();

        seen.LastWords.ShouldBe("of the second start");
        seen.Starts.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_being_started_again_is_told_by_the_words_of_the_start_before_and_without_such_by_its_last_error()
    {
        temporary.Write("3.log", "2026-11-26T10:00:00Z stderr F E1126 10:00:00.000000 1 main.go:1] \"no key\"\n2026-11-26T10:00:00Z stderr F I1126 it ends\n");
        File.SetLastWriteTimeUtc(Path.Combine(temporary.Path, "3.log"), DateTime.UtcNow.AddHours(-1));
        temporary.Write("4.log", "2026-11-26T11:00:00Z stderr F I1126 11:00:00.000000 1 main.go:2] it starts\n");

        var seen = await LookAsync();

        seen.LastWords.ShouldBe("\"no key\"");
        seen.Starts.ShouldBe(5);
    }

    private async Task<ComponentState> LookUntilAsync(Func<ComponentState, bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            if (await LookAsync() is var seen && isSo(seen))
            {
                return seen;
            }
        }
    }

    private async Task<ComponentState> LookAsync()
    {
        var looked = await new Host(TimeProvider.System).RunAsync(
            "bash", [
                "-c",
                EmbeddedScript.Read("components"),
                "components",
                name,
                Path.Combine(temporary.Path, "file"),
                Path.Combine(temporary.Path, "*.log"),
                "F[0-9]{4} ",
            ], Patience, TestContext.Current.CancellationToken);
        return ComponentStates.Parse("here", looked.StandardOutput).ShouldHaveSingleItem();
    }
}
