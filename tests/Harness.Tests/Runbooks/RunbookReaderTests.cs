using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;
using Lab.Harness.Runbooks;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

/// <summary>What a runbook's file says for one version of Kubernetes and not for another.</summary>
public sealed class RunbookReaderTests
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserExecute;

    private const string Steps = """
        expect: held
        steps:
          - kubeadm certs renew all
          - kubeadm alpha kubeconfig user

        """;

    [Fact]
    public void A_list_of_steps_says_what_is_different_in_some_versions()
    {
        const string Text = Steps + """
            versions:
              ">=1.22 <1.31": { expect: refuted }
              ">=1.31": { steps: [kubeadm kubeconfig user] }
            """;

        List("v1.20.2", Text).Expect.ShouldBe(Verdict.Held);
        List("v1.25.0", Text).Expect.ShouldBe(Verdict.Refuted);
        List("v1.25.0", Text).Steps.Count.ShouldBe(2);
        List("v1.36.2", Text).Steps.ShouldHaveSingleItem().Command.ShouldBe("kubeadm kubeconfig user");
        List("v1.36.2", Text).Expect.ShouldBe(Verdict.Held);
        List("v1.36.2", Text).ReadFor.ShouldBe(KubernetesVersion.Parse("v1.36.2"));
    }

    [Fact]
    public void A_list_that_is_not_for_the_version_is_told_with_its_line() =>
        Should.Throw<InvalidInputException>(() => List("v1.20.2", $"{Steps}kubernetes: \">=1.22\"\n")).OnCommandLine
            .ShouldBe("renew.yaml:5: kubernetes: this runbook is for Kubernetes >=1.22, not v1.20.2; choose another version with --kubernetes");

    [Fact]
    public void A_script_says_it_in_its_comments()
    {
        const string Text = """
            #!/bin/sh
            # lab: kubernetes: ">=1.22"
            # lab: expect: held
            # lab: versions:
            # lab:   "1.36": { expect: refuted }
            kubeadm certs renew all
            """;

        Script("v1.31.0", Text).Expect.ShouldBe(Verdict.Held);
        Script("v1.36.0", Text).Expect.ShouldBe(Verdict.Refuted);
        Script("v1.36.0", Text).IsFor(KubernetesVersion.Parse("v1.21.0")).ShouldBeFalse();
        Should.Throw<InvalidInputException>(() => Script("v1.20.2", Text)).Message
            .ShouldStartWith("renew.sh:2: kubernetes: this runbook is for Kubernetes >=1.22, not v1.20.2");
    }

    [Fact]
    public void Before_a_version_is_known_it_is_read_for_one_that_it_is_for()
    {
        RunbookFile.Parse("renew.yaml", $"{Steps}versions: {{ \"1.20\": {{ title: Old }} }}\n").Title.ShouldBe("Old");
        RunbookFile.Parse("renew.yaml", $"{Steps}kubernetes: \">=1.22\"\nversions: {{ \"1.37\": {{ title: New }} }}\n").Title.ShouldBe("New");
    }

    [Theory]
    [InlineData("kubernetes: new", "5: kubernetes: expected a range of versions")]
    [InlineData("versions: { new: { title: t } }", "5: versions: 'new' is not a range of versions")]
    [InlineData("versions:\n  '1.36':\n    tile: t", "7: versions.1.36: 'tile' is not a key of a runbook; did you mean 'title'?")]
    [InlineData("versions:\n  '1.20':\n    steps: []", "7: steps: expected a list of steps")]
    [InlineData("versions:\n  '1.20':\n    nodes:", "7: versions.1.20: 'nodes' is taken away, and is not there in the first place")]
    [InlineData("kubernets: 1.36", "5: 'kubernets' is not a key of a runbook; did you mean 'kubernetes'?")]
    public void What_is_wrong_is_told_with_its_line(string lines, string complaint) =>
        Should.Throw<InvalidInputException>(() => RunbookFile.Parse("renew.yaml", $"{Steps}{lines}\n")).Message.ShouldStartWith($"renew.yaml:{complaint}");

    [Fact]
    public void A_certificate_that_the_version_does_not_have_is_told_with_its_line_once_the_version_is_known()
    {
        const string Text = $"{Steps}expired: super-admin\n";

        RunbookFile.Parse("renew.yaml", Text).Expired.ToString().ShouldBe("super-admin");
        List("v1.36.2", Text).Expired.ToString().ShouldBe("super-admin");
        Should.Throw<InvalidInputException>(() => List("v1.20.2", Text)).Message
            .ShouldStartWith("renew.yaml:5: expired: Kubernetes v1.20.2 has no certificate 'super-admin'; Kubernetes >=1.29 has it");
    }

    [Fact]
    public void A_script_has_no_steps_that_could_be_different() =>
        Should.Throw<InvalidInputException>(() => Script("v1.20.2", "#!/bin/sh\n# lab: versions: { '1.36': { steps: [a] } }\n")).Message
            .ShouldStartWith("renew.sh:2: versions.1.36: 'steps' is not a key of a runbook");

    [Fact]
    public void Every_shipped_runbook_can_be_read_for_every_known_version_that_it_is_for()
    {
        var path = Path.Combine(CheckoutFolder.Path, "experiments", "runbooks");
        var runbooks = new RunbookFolder(path).ReadAll();
        foreach (var distribution in KubeadmDistribution.Known)
        {
            var folder = new RunbookFolder(path, distribution.Version);
            var read = runbooks.Where(runbook => runbook.IsFor(distribution.Version)).Select(runbook => folder.Read(runbook.Name)).ToList();

            read.Count.ShouldBeGreaterThanOrEqualTo(10);
            read.ShouldAllBe(runbook => runbook.Expect != null);
            read.ShouldAllBe(runbook => new RunbookCheckOptions().ExpiredIn(runbook, distribution).Count > 0);
        }
    }

    private static Runbook List(string version, string text) => RunbookFile.Parse("renew.yaml", text, KubernetesVersion.Parse(version));

    private static Runbook Script(string version, string text) =>
        RunbookFile.ParseProgram("renew.sh", System.Text.Encoding.UTF8.GetBytes(text), Executable, KubernetesVersion.Parse(version));
}
