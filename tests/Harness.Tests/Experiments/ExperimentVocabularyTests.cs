using System.Reflection;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Procedures;
using Lab.Harness.Workloads;
using Lab.Scenarios;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Experiments;

/// <summary>What an assembly of a team's own adds to the words of experiment files, and how what is wrong with it is told.</summary>
public sealed class ExperimentVocabularyTests
{
    private const string File = "Platform.Tests.dll";

    [Fact]
    public void A_probe_a_step_and_a_workload_of_an_own_assembly_can_be_named_in_an_experiment_file()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "mine.yaml",
            """
            title: Does our dashboard notice?
            description: It lists pods.
            scenario: expiry-and-renewal
            certificates:
              admin: { notAfter: +40s }
            workloads: [our-agent]
            renewal: [renew admin, reload haproxy]
            expect:
              failure: { our-dashboard: unauthorized }
            """);

        var experiment = ExperimentFile.Read(file, With(typeof(OurDashboard), typeof(Reload), typeof(OurAgent)));

        experiment.Probes.Select(probe => probe.Name).ShouldBe(["our-dashboard"]);
        experiment.Probes[0].Make().ShouldBeOfType<OurDashboard>();
        experiment.RenewalSteps.Select(step => step.Name).ShouldBe(["renew admin", "reload haproxy"]);
        experiment.Workloads.ShouldHaveSingleItem().ShouldBeOfType<OurAgent>();
    }

    [Fact]
    public void A_scenario_of_an_own_assembly_can_be_named_in_an_experiment_file_and_looks_at_what_expires_before_a_run()
    {
        using var folder = new TemporaryFolder();
        var words = With(typeof(RestartFirst));
        var file = folder.Write(
            "mine.yaml",
            "title: t\ndescription: d\nscenario: restart-first\nrenewal: [renew admin]\nexpect: { failure: { kubectl-node: unauthorized } }\n");

        var experiment = ExperimentFile.Read(file, words);

        var scenario = words.Scenarios.Single(scenario => scenario.Name == experiment.Scenario);
        scenario.Summary.ShouldBe("restarts first");
        scenario.GoesWithoutControl.ShouldBeTrue();
        Should.Throw<InvalidInputException>(() => scenario.Check(experiment)).Message
            .ShouldBe($"{file}: certificates: expected at least one with a notAfter, for the scenario 'restart-first' to let it expire");
    }

    [Fact]
    public void Experiment_files_lie_in_a_folder_beside_an_own_assembly()
    {
        using var folder = new TemporaryFolder();
        var experiments = Directory.CreateDirectory(Path.Combine(folder.Path, "experiments")).FullName;

        new Parts(typeof(Laboratory).Assembly, [new MadeUpAssembly { Folder = folder.Path }, new MadeUpAssembly()], Adopt).ExperimentFolders
            .ShouldBe([experiments]);
    }

    [Fact]
    public void What_takes_arguments_or_is_abstract_is_no_part_by_itself() =>
        With(typeof(OfArguments), typeof(Unfinished)).Probes.Count.ShouldBe(With().Probes.Count);

    [Theory]
    [InlineData(
        typeof(Broken), "the probe Lab.Harness.Tests.Experiments.ExperimentVocabularyTests+Broken can't be made: InvalidOperationException: no dashboard here")]
    [InlineData(typeof(Nameless), "the probe Lab.Harness.Tests.Experiments.ExperimentVocabularyTests+Nameless can't say what it is: "
        + "NotSupportedException: Specified method is not supported.")]
    [InlineData(typeof(Shouting), "the probe Lab.Harness.Tests.Experiments.ExperimentVocabularyTests+Shouting is called 'Our Dashboard'; expected small "
        + "letters, digits and hyphens, as in 'our-probe'")]
    [InlineData(typeof(Handshake), "the probe Lab.Harness.Tests.Experiments.ExperimentVocabularyTests+Handshake is called 'handshake', and so is "
        + "Lab.Harness.Probes.FreshHandshake; give it another name")]
    [InlineData(typeof(Article), "the scenario Lab.Harness.Tests.Experiments.ExperimentVocabularyTests+Article is called 'expiry-and-renewal', and so is "
        + "Lab.Scenarios.ExpiryAndRenewal; give it another name")]
    [InlineData(typeof(Idle), "the step Lab.Harness.Tests.Experiments.ExperimentVocabularyTests+Idle can't say what it is: "
        + "InvalidOperationException: it has no targets")]
    public void A_part_that_is_broken_is_told_in_one_line_with_assembly_and_class(Type part, string said)
    {
        var message = Should.Throw<InvalidInputException>(() => With(typeof(OurDashboard), part)).Message;

        message.ShouldBe($"{File}: {said}");
        message.ShouldNotContain('\n');
    }

    [Fact]
    public void Two_of_one_name_in_own_assemblies_are_told() =>
        Should.Throw<InvalidInputException>(() => With(typeof(OurDashboard), typeof(OurDashboard))).Message
            .ShouldContain("is called 'our-dashboard', and so is");

    [Fact]
    public void An_assembly_whose_references_are_missing_is_told()
    {
        var assembly = new MadeUpAssembly { Failure = new ReflectionTypeLoadException([], [new FileNotFoundException("Could not load\n'Dashboards'.")]) };

        Should.Throw<InvalidInputException>(() => With([assembly])).Message
            .ShouldBe($"{File}: its classes can't be loaded: Could not load 'Dashboards'.; expected what it refers to beside it");
    }

    private static ExperimentVocabulary With(params Type[] types) => With([new MadeUpAssembly(types)]);

    private static ExperimentVocabulary With(IReadOnlyList<Assembly> assemblies) =>
        ExperimentVocabulary.With(typeof(Laboratory).Assembly, KubeadmDistribution.Default, assemblies, Adopt);

    private static IScenario Adopt(Func<IOwnScenario> make) => new OwnScenario(make);

    /// <summary>A probe that answers without a cluster.</summary>
    internal abstract class Unfinished : IProbe
    {
        public abstract string Name { get; }

        public string Question => "does it answer?";

        public IReadOnlyList<RouteLeg> Route => [];

        public Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken) => Task.FromResult(Reading.Ok(""));
    }

    internal sealed class OurDashboard : Unfinished
    {
        public override string Name => "our-dashboard";
    }

    internal sealed class OfArguments(string name) : Unfinished
    {
        public override string Name => name;
    }

    internal sealed class Broken : Unfinished
    {
        public Broken() => throw new InvalidOperationException("no dashboard\nhere");

        public override string Name => "broken";
    }

    internal sealed class Nameless : Unfinished
    {
        public override string Name => throw new NotSupportedException();
    }

    internal sealed class Shouting : Unfinished
    {
        public override string Name => "Our Dashboard";
    }

    internal sealed class Handshake : Unfinished
    {
        public override string Name => "handshake";
    }

    internal sealed class OurAgent : IWorkload
    {
        public string Name => "our-agent";

        public string Summary => "the agent of our monitoring";

        public Task InstallAsync(Cluster cluster, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    internal class RestartFirst : IOwnScenario
    {
        public virtual string Name => "restart-first";

        public string Summary => "restarts first";

        public Task RunAsync(IScenarioRun run, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    internal sealed class Article : RestartFirst
    {
        public override string Name => "expiry-and-renewal";
    }

    internal class Reload : IOwnStep
    {
        public virtual string Verb => "reload";

        public string Summary => "makes our load balancer read its certificates again";

        public virtual IReadOnlyList<string> Targets => ["haproxy"];

        public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) => [new NodeCommand("Reload", node, $"systemctl reload {target}")];
    }

    internal sealed class Idle : Reload
    {
        public override string Verb => "idle";

        public override IReadOnlyList<string> Targets => [];
    }
}
