using System.Diagnostics;
using System.Globalization;
using Lab.ClockSupervisor;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Comparison;
using Lab.Harness.Reports.Exporters;
using Shouldly;
using Xunit;

namespace Lab.Scenarios.Tests;

/// <summary>What the clock that is shifted is worth, on real clusters.</summary>
public sealed class ShiftedClockTests(LaboratoryFixture fixture)
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(366);

    [Fact]
    public async Task The_article_holds_on_the_shifted_clock_and_its_control_stays_broken()
    {
        var started = Stopwatch.StartNew();
        var journal = await RunAsync("article", ClockKind.Shift);

        journal.Verdict.ShouldBe(Verdict.Held, string.Join('\n', journal.Reasons));
        journal.Control.ShouldNotBeNull().Verdict.ShouldBe(Verdict.Held, string.Join('\n', journal.Control.Reasons));
        journal.Clock.ShouldNotBeNull().Moves.ShouldHaveSingleItem().Processes.ShouldBeGreaterThan(10);
        TestContext.Current.SendDiagnosticMessage("the article on the shifted clock: {0:0.0} s", started.Elapsed.TotalSeconds);
    }

    [LongTheory]
    [InlineData("article")]
    [InlineData("apiserver")]
    [InlineData("admin")]
    [InlineData("scheduler")]
    public async Task An_experiment_finds_the_same_facts_on_both_clocks(string experiment)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (waited, shifted) = (Path.Combine(folder.FullName, "wait", experiment), Path.Combine(folder.FullName, "shift", experiment));
            ReportWriter.Write(await RunAsync(experiment, ClockKind.Wait), waited);
            ReportWriter.Write(await RunAsync(experiment, ClockKind.Shift), shifted);

            var comparison = FactComparison.Of(waited, shifted);

            comparison.Verdict.ShouldBe(Verdict.Held, comparison.ToText());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [LongTheory]
    [InlineData("kubeadm-year")]
    [InlineData("kubeadm-year-powered-off")]
    [InlineData("kubeadm-decade")]
    [InlineData("clock-back")]
    [InlineData("loopback-year")]
    [InlineData("kubelet-rotation")]
    [InlineData("renewal-dates")]
    public async Task What_only_a_moved_clock_can_ask_holds(string experiment)
    {
        var journal = await RunAsync(experiment, clock: null);

        journal.Verdict.ShouldBe(Verdict.Held, string.Join('\n', journal.Reasons));
    }

    [LongFact]
    public async Task A_supervisor_that_is_killed_ends_the_run_as_unknown_and_nothing_is_left()
    {
        var said = new Lines();
        var run = fixture.Laboratory.RunAsync(
            fixture.Laboratory.ExperimentsOfImage.Read("article"), TestContext.Current.CancellationToken, told: said, clock: ClockKind.Shift);
        await said.UntilAsync("run: steady-state", TestContext.Current.CancellationToken);
        using var supervisor = SupervisorsOfThisProcess()[0];

        supervisor.Kill();
        var journal = await run.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        journal.Verdict.ShouldBe(Verdict.Unknown);
        journal.Reasons.ShouldHaveSingleItem().ShouldStartWith("the supervisor of the cluster's clock");
        (await Sweep.FindAsync(fixture.Laboratory.Engine, Environment.ProcessId, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        SupervisorsOfThisProcess().ShouldBeEmpty();
    }

    [LongFact]
    public async Task A_program_that_was_started_past_the_launcher_is_found_and_told()
    {
        await using var cluster = await StartClusterAsync();
        await cluster.Clock.MoveAsync(Year, TestContext.Current.CancellationToken);
        (await cluster.Clock.FindStraysAsync(cluster.ControlPlane.Container, TestContext.Current.CancellationToken)).ShouldBeEmpty();

        using var stray = Process.Start(
            "docker", ["-H", fixture.Laboratory.Engine.Endpoint.ToString(), "exec", "-d", cluster.ControlPlane.Container, "sleep", "4711"]);
        await stray.WaitForExitAsync(TestContext.Current.CancellationToken);

        (await cluster.Clock.FindStraysAsync(cluster.ControlPlane.Container, TestContext.Current.CancellationToken))
            .ShouldHaveSingleItem().ShouldStartWith("sleep:");
    }

    [LongFact]
    public async Task A_thousand_jumps_leave_a_live_cluster_alive()
    {
        const int Jumps = 1000;
        await using var cluster = await StartClusterAsync();
        var random = new Random(20261125);
        for (var jump = 1; jump <= Jumps; jump++)
        {
            // Within the validity of its certificates, so that what stops working would not be theirs to stop.
            var target = cluster.IssuedAt + TimeSpan.FromSeconds(random.Next(0, 300 * 24 * 60 * 60));
            await cluster.Clock.MoveAsync(target - cluster.Clock.Time.GetUtcNow(), TestContext.Current.CancellationToken);
            if (jump % 50 == 0)
            {
                (await cluster.ControlPlane.ReadClockAsync(TestContext.Current.CancellationToken))
                    .ShouldBe(cluster.Clock.Time.GetUtcNow(), TimeSpan.FromSeconds(5));
            }
        }

        await ((ShiftedClock)cluster.Clock).MoveAsync(-cluster.Options.Time.Offset, TestContext.Current.CancellationToken);
        (await cluster.Clock.FindStraysAsync(cluster.ControlPlane.Container, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        await Deadline.UntilAsync(
            "the node is Ready",
            TimeSpan.FromSeconds(120),
            TimeSpan.FromSeconds(1),
            async token =>
                (await cluster.ControlPlane.ShellAsync("kubectl --kubeconfig /etc/kubernetes/admin.conf get nodes | grep -w Ready", token)).ExitCode == 0,
            TimeProvider.System,
            TestContext.Current.CancellationToken);
        var crashes = await cluster.ControlPlane.ShellAsync(
            "journalctl -q -o cat | grep -c -E 'segfault|SIGSEGV|SIGILL|SIGBUS|core-dump'; true", TestContext.Current.CancellationToken);
        crashes.StandardOutput.Trim().ShouldBe("0");
        TestContext.Current.SendDiagnosticMessage(
            "{0} jumps: {1:0.0} ms in the middle, {2} processes",
            Jumps,
            cluster.Clock.Moves.Select(move => move.Milliseconds).Order().ElementAt(Jumps / 2).ToString(CultureInfo.InvariantCulture),
            cluster.Clock.Moves[^1].Processes);
    }

    [LongFact]
    public async Task Two_hundred_thousand_offsets_written_into_a_busy_program_leave_no_wrong_reading()
    {
        const string Compiler = "/usr/bin/cc";
        const int Writes = 200_000;
        Assert.SkipUnless(File.Exists(Compiler), "it takes a C compiler");
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var program = Path.Combine(folder.FullName, "busy-reader");
            using (var compiling = Process.Start(
                Compiler, ["-O2", "-pthread", "-o", program, Path.Combine(fixture.Laboratory.Checkout.Root, "tests", "Scenarios.Tests", "BusyReader.c")]))
            {
                await compiling.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            await using var clock = await ShiftedClock.StartAsync(
                new ClusterTime(TimeProvider.System), folder.FullName, fixture.Laboratory.Image.Launcher!, _ => { }, TestContext.Current.CancellationToken);
            var launcher = clock.Launcher(ClockPlace.Desk);
            var offset = (long)Year.TotalSeconds;
            using var busy = Process.Start(new ProcessStartInfo(
                launcher[0], [.. launcher.Skip(1), program, offset.ToString(CultureInfo.InvariantCulture)])
                {
                    UseShellExecute = false,
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                })!;
            (await busy.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("ready");

            var clockwork = new Clockwork(ThisMachine.FindVdso(), owner: 0);
            using (var memory = ProcessMemory.Open(busy.Id).ShouldNotBeNull())
            {
                for (var write = 0; write < Writes; write++)
                {
                    clockwork.Set(memory, (byte)(write % 2), write % 2 == 0 ? offset : 0).ShouldBeTrue();
                }
            }

            busy.StandardInput.Close();
            var said = await busy.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            said.ShouldNotBeNull().ShouldMatch("^reads [1-9][0-9]{4,} wrong 0$");
            TestContext.Current.SendDiagnosticMessage("{0} offsets written: {1}", Writes, said);
            await busy.WaitForExitAsync(TestContext.Current.CancellationToken);
            busy.ExitCode.ShouldBe(0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What the method does, and no certificate: a token with dates ends in a jump, until the kubelet has fetched another.</summary>
    [LongFact]
    public async Task A_bound_token_is_refused_after_a_jump_until_the_kubelet_has_fetched_another()
    {
        const string Manifest =
            """
            {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "bound", "namespace": "default"}, "spec": {
              "automountServiceAccountToken": false, "terminationGracePeriodSeconds": 0,
              "containers": [{"name": "sleep", "image": "docker.io/lab/busybox:1", "imagePullPolicy": "Never", "command": ["sleep", "1000000"],
                "volumeMounts": [{"name": "bound", "mountPath": "/bound"}]}],
              "volumes": [{"name": "bound", "projected": {"sources": [{"serviceAccountToken": {"path": "token", "expirationSeconds": 3600}}]}}]}}
            """;
        const string Kubectl = "kubectl --kubeconfig /etc/kubernetes/admin.conf";
        const string Token = "$(cat /var/lib/kubelet/pods/*/volumes/kubernetes.io~projected/bound/token)";
        await using var cluster = await StartClusterAsync();
        var ready = await cluster.ControlPlane.ShellAsync(
            $"{Kubectl} apply -f - <<'POD' && {Kubectl} wait --for=condition=Ready pod/bound "
            + $"--timeout=60s\n{Manifest}\nPOD", TestContext.Current.CancellationToken);
        ready.OrThrow("start a pod with a bound token");
        (await cluster.ControlPlane.ShellAsync(
            $"cp /var/lib/kubelet/pods/*/volumes/kubernetes.io~projected/bound/token /root/first", TestContext.Current.CancellationToken))
            .OrThrow("keep the token");
        (await StatusAsync("$(cat /root/first)")).ShouldBe("200");

        await cluster.Clock.MoveAsync(TimeSpan.FromHours(2), TestContext.Current.CancellationToken);

        // For ten seconds the API server remembers whom it has let in (its TokenSuccessCacheTTL), and a jump does not make it forget.
        var since = Stopwatch.StartNew();
        await Deadline.UntilAsync(
            "the first token is refused",
            TimeSpan.FromSeconds(60),
            TimeSpan.FromSeconds(1),
            async _ => await StatusAsync("$(cat /root/first)") == "401",
            TimeProvider.System,
            TestContext.Current.CancellationToken);
        TestContext.Current.SendDiagnosticMessage("the first bound token refused after {0:0.0} s", since.Elapsed.TotalSeconds);
        await Deadline.UntilAsync(
            "the kubelet has fetched another token",
            TimeSpan.FromMinutes(3),
            TimeSpan.FromSeconds(1),
            async _ => await StatusAsync(Token) == "200",
            TimeProvider.System,
            TestContext.Current.CancellationToken);
        TestContext.Current.SendDiagnosticMessage("another bound token after {0:0.0} s", since.Elapsed.TotalSeconds);
        (await StatusAsync("$(cat /root/first)")).ShouldBe("401");

        async Task<string> StatusAsync(string token) => (await cluster.ControlPlane.ShellAsync(
            $"curl -sk -o /dev/null -w '%{{http_code}}' -H \"Authorization: Bearer {token}\" "
            + "https://127.0.0.1:6443/version", TestContext.Current.CancellationToken)).StandardOutput;
    }

    private Task<Journal> RunAsync(string experiment, ClockKind? clock) => fixture.Laboratory.RunAsync(
        fixture.Laboratory.ExperimentsOfImage.Read(experiment), TestContext.Current.CancellationToken, clock: clock);

    private Task<Cluster> StartClusterAsync() => Cluster.StartAsync(
        fixture.Laboratory.Engine,
        new ClusterOptions { Image = fixture.Laboratory.Image, Clock = ClockKind.Shift },
        new Progress<string>(),
        TestContext.Current.CancellationToken);

    private static IReadOnlyList<Process> SupervisorsOfThisProcess() =>
        [.. Process.GetProcessesByName("lab-clock").Where(process => ParentOf(process.Id) == Environment.ProcessId)];

    private static int? ParentOf(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private sealed class Lines : IProgress<string>
    {
        private readonly Lock gate = new();
        private readonly List<string> said = [];

        public void Report(string value)
        {
            lock (gate)
            {
                said.Add(value);
            }
        }

        public Task UntilAsync(string line, CancellationToken cancellationToken) => Deadline.UntilAsync(
            line,
            TimeSpan.FromMinutes(3),
            TimeSpan.FromMilliseconds(50),
            _ =>
            {
                lock (gate)
                {
                    return Task.FromResult(said.Exists(other => other.Contains(line, StringComparison.Ordinal)));
                }
            },
            TimeProvider.System,
            cancellationToken);
    }
}
