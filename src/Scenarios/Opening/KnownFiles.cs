using System.Reflection;
using Lab.Harness;
using Lab.Harness.Clocks;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Experiments;
using Lab.Harness.Runbooks;

namespace Lab.Scenarios.Opening;

/// <summary>
/// What experiments and runbooks can be made of, and those that there are, before the lab is open: so a wrong word is told before an engine is looked for.
/// </summary>
internal static class KnownFiles
{
    private static readonly Lazy<Parts> LazyParts = new(() => PartsWith([]));

    /// <summary>The lab's parts, and those of the assemblies that the environment names.</summary>
    /// <exception cref="InvalidInputException">One of these assemblies can't be loaded.</exception>
    public static Parts UsualParts => LazyParts.Value;

    /// <summary>
    /// What the words of an experiment file stand for on the version of the lab's own image: the scenarios, renewals, steps, workloads, probes and
    /// certificates there are.
    /// </summary>
    public static ExperimentVocabulary Vocabulary => VocabularyOf(KubeadmDistribution.Default.Version);

    /// <summary>What the words of an experiment file stand for on a version of Kubernetes.</summary>
    public static ExperimentVocabulary VocabularyOf(KubernetesVersion version) => UsualParts.WordsFor(version);

    /// <summary>The usual parts, and those of further assemblies before them.</summary>
    /// <param name="own">The assemblies.</param>
    /// <exception cref="InvalidInputException">An assembly that the environment names can't be loaded.</exception>
    public static Parts PartsWith(IEnumerable<Assembly> own) => new(
        typeof(Laboratory).Assembly,
        [.. own, .. Parts.Load(Environment.GetEnvironmentVariable(Parts.Variable), Parts.Variable)],
        make => new OwnScenario(make));

    /// <summary>
    /// The experiments of a checkout before it is known which version of Kubernetes will run: as they are for the lab's own image, or where one is not
    /// for that version, for the newest known one that it is for.
    /// </summary>
    public static ExperimentFolder Experiments(Checkout checkout) =>
        new(checkout.Experiments, VocabularyOf, UsualParts.ExperimentFolders);

    /// <summary>The experiments of a checkout, as they are for a version of Kubernetes.</summary>
    public static ExperimentFolder Experiments(Checkout checkout, KubernetesVersion version) =>
        new(checkout.Experiments, VocabularyOf(version), UsualParts.ExperimentFolders);

    /// <summary>The runbooks of a checkout: procedures that the world knows.</summary>
    /// <param name="checkout">The checkout.</param>
    /// <param name="version">
    /// The version of Kubernetes that they are read for; <see langword="null"/> where it is not known yet, as for <see cref="Experiments(Checkout)"/>.
    /// </param>
    public static RunbookFolder Runbooks(Checkout checkout, KubernetesVersion? version = null) =>
        new(Path.Combine(checkout.Experiments, "runbooks"), version);

    /// <summary>The scenario that an experiment names.</summary>
    public static IScenario ScenarioOf(Experiment experiment, ExperimentVocabulary words) =>
        words.Scenarios.Single(scenario => scenario.Name == experiment.Scenario);

    /// <summary>What journals call the scenario that checks a runbook in this way.</summary>
    /// <exception cref="InvalidInputException">It can't be checked so.</exception>
    public static string ScenarioOf(Runbook runbook, RunbookCheckOptions options) =>
        options.ScheduleFor(runbook) is null ? RunbookCheck.Scenario : YearsCheck.Scenario;

    /// <summary>Checks, before anything is opened, that an experiment can be run by its scenario and by a clock.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="clock">How clusters pass a notAfter; <see langword="null"/> for as it is usual.</param>
    /// <param name="control">Whether its control is run.</param>
    /// <exception cref="InvalidInputException">It can't.</exception>
    public static void Check(Experiment experiment, ClockKind? clock, bool control = true) =>
        Check(experiment, ScenarioOf(experiment, Vocabulary), clock, control);

    /// <summary>Checks that an experiment can be run by a scenario and by a clock.</summary>
    /// <inheritdoc cref="Check(Experiment, ClockKind?, bool)"/>
    /// <param name="experiment">The experiment.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="clock">How clusters pass a notAfter; <see langword="null"/> for as it is usual.</param>
    /// <param name="control">Whether its control is run.</param>
    public static void Check(Experiment experiment, IScenario scenario, ClockKind? clock, bool control)
    {
        scenario.Check(experiment);
        if (!control && !scenario.GoesWithoutControl)
        {
            throw new InvalidInputException(
                $"{Setting.NoControl}: {experiment.Name} is judged by its control, as the scenario '{scenario.Name}' compares both; leave it out");
        }

        ClockChoice.For(experiment, scenario.MovesClock, clock);
    }

    /// <summary>Whether an experiment can be run by waiting for a notAfter: nothing in it moves the clock by itself.</summary>
    public static bool CanWait(Experiment experiment) => ClockChoice.CanWait(experiment, ScenarioOf(experiment, Vocabulary).MovesClock);
}
