using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Shouldly;
using Xunit;

namespace Lab.Scenarios.Tests;

/// <summary>The packages outside of this checkout: the example of docs/library.md, built and run from them, and the tool.</summary>
public sealed class PackageTests(TeamsFolder team, LaboratoryFixture fixture) : IClassFixture<TeamsFolder>
{
    [Fact]
    public async Task A_teams_test_checks_its_runbook_on_a_real_cluster()
    {
        var lab = fixture.Laboratory;
        team.RequirePackages();
        var missing = ClockChoice.MissingFor(lab.Engine, lab.Image);
        Assert.SkipWhen(missing is not null, $"the example shifts the clock, and {missing}");

        var (exitCode, output) = await team.RunAsync(
            team.Output,
            Path.Combine(team.Output, "Platform.Tests"),
            [("LAB_TEST_CLUSTERS", "1"), ("LAB_NODE_IMAGE", lab.NodeImageReference), ("LAB_KUBERNETES", "")],
            AllTests.AreWanted ? [] : ["-method", "*Our_renewal_brings_an_expired_cluster_back"]);

        exitCode.ShouldBe(0, output);
        var journal = JournalFile.Read(Path.Combine(team.Output, "reports", "renew", JournalFile.Name));
        journal.Verdict.ShouldBe(Verdict.Held);
        journal.Environment.KubernetesVersion.ShouldBe(lab.Kubernetes);
        File.Exists(Path.Combine(team.Output, "reports", "renew", "report.html")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_tool_explains_a_line_and_finds_the_teams_probe_and_scenario_without_a_checkout()
    {
        team.RequirePackages();
        var installed = await team.DotnetAsync(
            team.Project, "tool", "install", "KubernetesCertificateLab.Tool", "--tool-path", "tools", "--allow-roll-forward");
        installed.ExitCode.ShouldBe(0, installed.Output);

        var help = await LabAsync("--help");
        help.ExitCode.ShouldBe(0, help.Output);
        help.Output.ShouldContain("  lab run article");
        help.Output.ShouldNotContain("./lab");

        var explained = await LabAsync("explain", "x509: certificate has expired or is not yet valid");
        explained.ExitCode.ShouldBe(0, explained.Output);
        explained.Output.ShouldContain("v1.36.2");

        var listed = await LabAsync("list");
        listed.ExitCode.ShouldBe(0, listed.Output);
        listed.Output.ShouldContain("experiments (lab run NAME)");
        listed.Output.ShouldContain("our-dashboard");
        listed.Output.ShouldMatch("restart-first +lets certificates expire, restarts the kubelet");
        listed.Output.ShouldMatch("restart-first +Does it help to restart the kubelet");

        Task<(int ExitCode, string Output)> LabAsync(params string[] arguments) => team.RunAsync(
            team.Project,
            Path.Combine(team.Project, "tools", "lab"),
            [("LAB_ASSEMBLIES", Path.Combine(team.Output, "Platform.Tests.dll"))],
            arguments);
    }

    [Fact]
    public async Task A_feed_without_what_the_packages_depend_on_is_told_with_the_name_of_what_is_missing()
    {
        var (exitCode, output) = await team.RestoreAnotherAsync("net10.0", withDependencies: false);

        exitCode.ShouldNotBe(0);
        TeamsFolder.LineWith("NU1101", output).ShouldContain("Unable to find package ");
        output.ShouldContain("KubernetesClient");
    }

    [Fact]
    public async Task A_project_of_an_older_framework_is_told_which_one_the_packages_support()
    {
        team.RequirePackages();

        var (exitCode, output) = await team.RestoreAnotherAsync("net8.0", withDependencies: true);

        exitCode.ShouldNotBe(0);
        TeamsFolder.LineWith("NU1202", output).ShouldContain("supports: net10.0");
    }
}
