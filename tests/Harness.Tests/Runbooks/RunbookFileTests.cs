using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;
using Lab.Harness.Runbooks;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

public sealed class RunbookFileTests : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void A_list_of_steps_says_what_runs_where()
    {
        var runbook = RunbookFile.Parse(
            "renew.yaml",
            """
            title: Renew it all
            expired: [apiserver, admin]
            nodes: 3
            expect: refuted
            reported: https://github.com/kubernetes/kubeadm/issues/581
            on: every-node
            steps:
              - kubeadm certs renew all
              - name: Restart
                run: systemctl restart kubelet
                on: lab-control-plane-2
              - run: kubectl get nodes
                on: host
            """);

        runbook.Title.ShouldBe("Renew it all");
        runbook.Expired.NamesIn(KubeadmDistribution.Default).ShouldBe(["apiserver", "admin"]);
        runbook.Nodes.ShouldBe(3);
        runbook.Expect.ShouldBe(Verdict.Refuted);
        runbook.Reported.ShouldBe(["https://github.com/kubernetes/kubeadm/issues/581"]);
        runbook.UsesHost.ShouldBeTrue();
        runbook.Steps.Select(step => (step.Name, step.Place.Name, step.Command)).ShouldBe(
        [
            ("kubeadm certs renew all", "every-node", "kubeadm certs renew all"),
            ("Restart", "lab-control-plane-2", "systemctl restart kubelet"),
            ("kubectl get nodes", "host", "kubectl get nodes"),
        ]);
    }

    [Fact]
    public void A_script_is_one_step_on_the_node_with_everything_expired()
    {
        var runbook = Script("#!/bin/sh\nkubeadm certs renew all\n");

        runbook.Name.ShouldBe("renew");
        runbook.Expired.ShouldBe(ExpiredCertificates.All);
        runbook.Nodes.ShouldBe(1);
        runbook.Expect.ShouldBeNull();
        runbook.UsesHost.ShouldBeFalse();
        var step = runbook.Steps.ShouldHaveSingleItem();
        step.Place.ShouldBe(RunbookPlace.Node);
        step.Command.ShouldBe("renew.sh");
        step.Program.Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void The_marks_of_a_script_say_where_it_runs_and_what_has_expired()
    {
        var runbook = Script(
            "#!/bin/sh\n# lab: on: host\n# an ordinary comment\n# lab: expired: kubeadm\n# lab: description: >\n# lab:   Two\n# lab:   lines.\ntrue\n");

        runbook.Steps[0].Place.ShouldBe(RunbookPlace.Host);
        runbook.Expired.ShouldBe(ExpiredCertificates.Kubeadm);
        runbook.Description.ShouldBe("Two lines.");
    }

    [Fact]
    public void A_program_that_is_no_text_is_taken_as_it_is()
    {
        var runbook = RunbookFile.ParseProgram("renew", [0x7f, (byte)'E', (byte)'L', (byte)'F', 0, 1], Executable);

        runbook.Text.ShouldBeEmpty();
        runbook.Steps[0].Program.Length.ShouldBe(6);
    }

    [Theory]
    [InlineData("", "renew.yaml:1: the file is empty; expected a runbook: a list of steps under 'steps'")]
    [InlineData("title: t\n", "renew.yaml:1: missing steps; a runbook needs a list of them")]
    [InlineData("- a\n- b\n", "renew.yaml:1: expected a runbook: a list of steps under 'steps', found a list")]
    [InlineData("steps: kubeadm\n", "renew.yaml:1: steps: expected a list of steps, found 'kubeadm'")]
    [InlineData("steps:\n  - name: x\n", "renew.yaml:2: steps: this step has no 'run'; expected its command there")]
    [InlineData("steps:\n  - run: a\n  - run: a\n", "renew.yaml:3: steps: two steps are called 'a'; give one another name")]
    [InlineData("steps:\n  - { run: a, on: nod }\n", "renew.yaml:2: on: 'nod' is not a place for a step; did you mean 'node'?")]
    [InlineData("steps:\n  - { rum: a }\n", "renew.yaml:2: steps: 'rum' is not a key of a step; did you mean 'run'?")]
    [InlineData("nodes: 2\nsteps: [a]\n", "renew.yaml:1: nodes: expected 1 or 3 control-plane nodes, found '2'")]
    [InlineData("expired: apisever\nsteps: [a]\n", "renew.yaml:1: expired: 'apisever' is not a certificate")]
    [InlineData("expect: unknown\nsteps: [a]\n", "renew.yaml:1: expect: 'unknown' is not a verdict that can be expected")]
    [InlineData("renewal: x\nsteps: [a]\n", "renew.yaml:1: 'renewal' is not a key of a runbook")]
    public void What_is_wrong_in_a_list_of_steps_is_told_with_its_line(string text, string complaint) =>
        Should.Throw<InvalidInputException>(() => RunbookFile.Parse("renew.yaml", text)).Message.ShouldStartWith(complaint);

    [Fact]
    public void What_is_wrong_in_a_mark_is_told_with_its_line() =>
        Should.Throw<InvalidInputException>(() => Script("#!/bin/sh\n\n# lab: on: somewhere\n")).Message.ShouldStartWith(
            "renew.sh:3: on: 'somewhere' is not a place for a step");

    [Fact]
    public void A_file_that_is_not_there_is_told_as_it_was_typed() =>
        Complaint("./none.sh").ShouldBe("./none.sh: no such file; expected a runbook: a script, a program, or a list of steps in YAML");

    [Fact]
    public void A_folder_is_no_runbook() => Complaint(temporary.Path).ShouldEndWith("expected a runbook, found a directory");

    [Fact]
    public void A_script_that_the_lab_brings_in_a_package_may_be_run_whatever_its_permissions_became()
    {
        temporary.Write("renew.sh", "#!/bin/sh\ntrue\n");

        new RunbookFolder(temporary.Path).Read("renew").Steps.ShouldHaveSingleItem().IsForShell.ShouldBeFalse();
    }

    [Fact]
    public void A_script_that_is_not_executable_is_told_how_to_make_it_so()
    {
        temporary.Write("renew.sh", "#!/bin/sh\n");

        Complaint(Path.Combine(temporary.Path, "renew.sh")).ShouldContain("is not executable; 'chmod +x ");
    }

    [Fact]
    public void A_script_that_names_no_interpreter_is_read_by_a_shell_as_when_it_is_typed()
    {
        Script("kubeadm certs renew all\n").Steps[0].CommandLine("/there/renew.sh").ShouldBe(["bash", "-c", "exec bash \"$0\" ", "/there/renew.sh"]);
        Script("#!/bin/sh\n").Steps[0].CommandLine("/there/renew.sh").ShouldBe(["/there/renew.sh"]);
    }

    [Fact]
    public void What_a_script_is_called_with_is_read_by_a_shell()
    {
        var step = Script("#!/bin/sh\n").Steps[0].CalledWith("--days 365");

        step.Command.ShouldBe("renew.sh --days 365");
        step.CommandLine("/there/renew.sh").ShouldBe(["bash", "-c", "exec \"$0\" --days 365", "/there/renew.sh"]);
    }

    [Fact]
    public void An_empty_file_is_no_runbook()
    {
        temporary.Write("renew.sh", "");

        Complaint(Path.Combine(temporary.Path, "renew.sh")).ShouldContain("the file is empty");
    }

    private static Runbook Script(string text) => RunbookFile.ParseProgram("renew.sh", System.Text.Encoding.UTF8.GetBytes(text), Executable);

    private static string Complaint(string path) => Should.Throw<InvalidInputException>(() => RunbookFile.Read(path)).Message;
}
