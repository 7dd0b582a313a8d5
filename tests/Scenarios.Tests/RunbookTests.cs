using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Lab.Harness.Runbooks;
using Lab.Scenarios.Opening;
using Shouldly;
using Xunit;

namespace Lab.Scenarios.Tests;

/// <summary>Runbooks on real clusters: the procedures that the world knows, and those that only do harm.</summary>
public sealed class RunbookTests(LaboratoryFixture fixture)
{
    public static TheoryData<string> Shipped => [.. KnownFiles.Runbooks(Lab.Harness.Checkout.Find()).Names];

    [LongTheory]
    [MemberData(nameof(Shipped))]
    public async Task A_known_procedure_gets_the_verdict_that_it_must_get(string name)
    {
        var runbook = KnownFiles.Runbooks(fixture.Laboratory.Checkout).Read(name);
        Assert.SkipUnless(runbook.IsFor(fixture.Laboratory.Image.Kubernetes), $"it is for Kubernetes {runbook.Versions}");
        runbook = fixture.Laboratory.ForImage(runbook);

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

    [LongTheory]
    [InlineData("reboot")]
    [InlineData("shutdown -r now; sleep 60")]
    [InlineData("systemctl restart etcd; echo 'etcd has no unit on a node that kubeadm made'")]
    [InlineData("rm /var/lib/kubelet/pki/kubelet.crt /var/lib/kubelet/pki/kubelet.key; systemctl restart kubelet")]
    public async Task A_renewal_that_holds_is_held_with_that_as_its_last_line(string last)
    {
        using var folder = new RunbookFolderOfTest();
        var script = folder.Write("last.sh", RenewalThatHolds(last));

        var journal = await fixture.Laboratory.CheckAsync(
            RunbookFile.Read(script), new RunbookCheckOptions { Suggest = false }, TestContext.Current.CancellationToken);

        journal.Verdict.ShouldBe(Verdict.Held, string.Join('\n', journal.Reasons));
    }

    [LongFact]
    public async Task A_new_kubelet_certificate_that_nobody_verifies_is_told()
    {
        using var folder = new RunbookFolderOfTest();
        var script = folder.Write(
            "self-signed.sh", RenewalThatHolds("rm /var/lib/kubelet/pki/kubelet.crt /var/lib/kubelet/pki/kubelet.key; systemctl restart kubelet"));

        var journal = await fixture.Laboratory.CheckAsync(
            RunbookFile.Read(script), new RunbookCheckOptions { Suggest = false }, TestContext.Current.CancellationToken);

        journal.Verdict.ShouldBe(Verdict.Held, string.Join('\n', journal.Reasons));
        journal.Findings.ShouldContain(
            finding => finding.Reason.StartsWith("note:", StringComparison.Ordinal) && finding.Reason.Contains("kubelet", StringComparison.Ordinal));
    }

    [LongFact]
    public async Task An_administrator_who_became_a_node_is_refuted_in_the_first_sentence()
    {
        using var folder = new RunbookFolderOfTest();
        var script = folder.Write("swap.sh", RenewalThatHolds("cp /etc/kubernetes/kubelet.conf ~/.kube/config"));

        var journal = await fixture.Laboratory.CheckAsync(
            RunbookFile.Read(script), new RunbookCheckOptions { Suggest = false }, TestContext.Current.CancellationToken);

        journal.Verdict.ShouldBe(Verdict.Refuted, string.Join('\n', journal.Reasons));
        journal.Reasons[0].ShouldContain("system:node:");
    }

    [LongFact]
    public async Task A_long_wait_within_the_deadline_changes_nothing()
    {
        using var folder = new RunbookFolderOfTest();
        var script = folder.Write("patient.sh", RenewalThatHolds("sleep 240; kubectl --kubeconfig /etc/kubernetes/admin.conf get nodes"));

        var journal = await fixture.Laboratory.CheckAsync(
            RunbookFile.Read(script),
            new RunbookCheckOptions { Deadline = TimeSpan.FromMinutes(5), Suggest = false },
            TestContext.Current.CancellationToken);

        journal.Verdict.ShouldBe(Verdict.Held, string.Join('\n', journal.Reasons));
    }

    [LongFact]
    public async Task Replaced_keys_of_service_accounts_are_told_as_what_they_are_and_the_cluster_is_not_called_broken_for_them()
    {
        using var folder = new RunbookFolderOfTest();
        var script = folder.Write(
            "new-token-key.sh",
            RenewalThatHolds("openssl genrsa -out /etc/kubernetes/pki/sa.key 2048 && openssl rsa -in /etc/kubernetes/pki/sa.key -pubout -out "
                + "/etc/kubernetes/pki/sa.pub && sleep 5 && crictl stop $(crictl ps -q --name 'kube-apiserver|kube-controller-manager')"));

        var journal = await fixture.Laboratory.CheckAsync(
            RunbookFile.Read(script), new RunbookCheckOptions { Suggest = false }, TestContext.Current.CancellationToken);

        journal.Findings.ShouldContain(finding => finding.Reason.Contains("the service accounts' key pair", StringComparison.Ordinal));
        journal.Findings.ShouldContain(
            finding => finding.Reason.StartsWith("note: observer: the API server has refused the lab's own token", StringComparison.Ordinal));
        journal.Reasons.ShouldNotContain(reason => reason.Contains("livez", StringComparison.Ordinal) || reason.Contains("readyz", StringComparison.Ordinal));
    }

    [LongFact]
    public async Task A_runbook_that_switches_the_node_off_is_refuted_for_that_and_nothing_is_said_to_be_missing()
    {
        using var folder = new RunbookFolderOfTest();
        var script = folder.Write("off.sh", "#!/usr/bin/env bash\n# lab: expired: admin\npoweroff\n");

        var journal = await fixture.Laboratory.CheckAsync(
            RunbookFile.Read(script), new RunbookCheckOptions { RecoverWithin = TimeSpan.FromSeconds(20) }, TestContext.Current.CancellationToken);

        journal.Verdict.ShouldBe(Verdict.Refuted);
        journal.Reasons.ShouldContain(reason => reason.Contains("switched the node lab-control-plane off", StringComparison.Ordinal));
        journal.Reasons.ShouldNotContain(
            reason => reason.Contains("any more where it lay", StringComparison.Ordinal) || reason.Contains("Docker API", StringComparison.Ordinal));
    }

    private static string RenewalThatHolds(string last) =>
        $"""
        #!/usr/bin/env bash
        # lab: expired: kubeadm
        kubeadm certs renew all
        cp /etc/kubernetes/admin.conf ~/.kube/config
        crictl stop $(crictl ps -q --name 'etcd|kube-apiserver|kube-controller-manager|kube-scheduler')
        {last}

        """;

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
