using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Lab.Harness.Runbooks;
using Shouldly;
using Xunit;

namespace Lab.Scenarios.Tests;

/// <summary>Runbooks on real clusters: the procedures that the world knows, and those that only do harm.</summary>
public sealed class RunbookTests(LaboratoryFixture fixture)
{
    public static TheoryData<string> Shipped => [.. Laboratory.Runbooks(Lab.Harness.Checkout.Find()).Names];

    [LongTheory]
    [MemberData(nameof(Shipped))]
    public async Task A_known_procedure_gets_the_verdict_that_it_must_get(string name)
    {
        var runbook = Laboratory.Runbooks(fixture.Laboratory.Checkout).Read(name);

        var journal = await fixture.Laboratory.CheckAsync(runbook, new RunbookCheckOptions { Suggest = false }, TestContext.Current.CancellationToken);

        journal.Verdict.ShouldBe(runbook.Expect!.Value, string.Join('\n', journal.Reasons));
        journal.Control.ShouldNotBeNull().Verdict.ShouldBe(Verdict.Held, string.Join('\n', journal.Control.Reasons));
    }

    [LongTheory]
    [InlineData("deletes the PKI", "rm -rf /etc/kubernetes/pki")]
    [InlineData("destroys the cluster", "kubeadm reset --force")]
    [InlineData("switches the node off", "systemctl poweroff; sleep 60")]
    [InlineData("hangs", "echo waiting; while :; do sleep 1; done")]
    [InlineData("goes into the background", "nohup setsid sleep 1000 >/dev/null 2>&1 & echo started")]
    [InlineData("prints megabytes", "yes | head -c 30000000")]
    public async Task A_runbook_that_only_does_harm_is_refuted_and_leaves_nothing(string harm, string command)
    {
        using var folder = new RunbookFolderOfTest();
        var script = folder.Write("harm.sh", $"#!/usr/bin/env bash\n# {harm}\n{command}\n");
        var options = new RunbookCheckOptions
        {
            Expired = ExpiredCertificates.Parse("admin", harm),
            Deadline = TimeSpan.FromSeconds(20),
            RecoverWithin = TimeSpan.FromSeconds(20),
            Suggest = false,
        };

        var journal = await fixture.Laboratory.CheckAsync(RunbookFile.Read(script), options, TestContext.Current.CancellationToken);

        journal.Verdict.ShouldBe(Verdict.Refuted, string.Join('\n', journal.Reasons));
        journal.Steps.ShouldAllBe(step => step.Output.Length < 200_000);
        (await Sweep.FindAsync(fixture.Laboratory.Engine, Environment.ProcessId, TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    private sealed class RunbookFolderOfTest : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-runbooks-");

        public string Write(string name, string text)
        {
            var path = Path.Combine(folder.FullName, name);
            File.WriteAllText(path, text);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return path;
        }

        public void Dispose() => folder.Delete(recursive: true);
    }
}
