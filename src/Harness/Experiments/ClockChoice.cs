using Lab.Harness.Clocks;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;

namespace Lab.Harness.Experiments;

/// <summary>Which clock an experiment is run by, and whether that is possible.</summary>
internal static class ClockChoice
{
    private const string KubeletClient = "kubelet-client";

    /// <summary>The names of the clocks on the command line.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<ClockKind>().Select(NameOf)];

    /// <summary>The name of a clock on the command line.</summary>
    public static string NameOf(ClockKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The clock of a name on the command line; <see langword="null"/> where there is none.</summary>
    public static ClockKind? Parse(string name) =>
        Enum.GetValues<ClockKind>().Where(kind => NameOf(kind) == name).Select(kind => (ClockKind?)kind).FirstOrDefault();

    /// <summary>
    /// The clock for an experiment. One that moves the clock itself is shifted. One that watches a timer of the kubelet's waits, whatever was wished: a
    /// jump moves no timer.
    /// </summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="scenario">Its scenario.</param>
    /// <param name="wished">What was asked for; <see langword="null"/> for nothing.</param>
    /// <param name="engine">The engine that clusters run on.</param>
    /// <param name="image">The image of their nodes.</param>
    /// <exception cref="InvalidInputException">It can't be run so, or not on this machine.</exception>
    public static ClockKind For(Experiment experiment, IScenario scenario, ClockKind? wished, Engine engine, NodeImage image) =>
        For(experiment, scenario.MovesClock, wished, engine, image);

    /// <summary>The clock for what no scenario of its own runs.</summary>
    /// <inheritdoc cref="For(Experiment, IScenario, ClockKind?, Engine, NodeImage)"/>
    /// <param name="experiment">The experiment.</param>
    /// <param name="scenarioMovesClock">Whether the run itself moves the clock.</param>
    /// <param name="wished">What was asked for; <see langword="null"/> for nothing.</param>
    /// <param name="engine">The engine that clusters run on.</param>
    /// <param name="image">The image of their nodes.</param>
    public static ClockKind For(Experiment experiment, bool scenarioMovesClock, ClockKind? wished, Engine engine, NodeImage image)
    {
        var kind = For(experiment, scenarioMovesClock, wished);
        if (kind == ClockKind.Shift && MissingFor(engine, image) is { } missing)
        {
            object asked = wished is null ? experiment.File : Setting.Shift;
            throw MovesClock(experiment, scenarioMovesClock)
                ? new InvalidInputException($"{asked}: {missing}, and this experiment can't be run by waiting")
                : new InvalidInputException($"{asked}: {missing}; run it with {Setting.Wait}");
        }

        return kind;
    }

    /// <summary>Why clocks can't be shifted here, in a clause; <see langword="null"/> where they can.</summary>
    /// <param name="engine">The engine that clusters run on.</param>
    /// <param name="image">The image of their nodes.</param>
    public static string? MissingFor(Engine engine, NodeImage image) =>
        ShiftRequirements.Here(engine.Endpoint).Missing
        ?? (image.Launcher is null
            ? $"the node image {image.Reference} has no {ShiftedClock.LauncherOnNode}, as those have that the lab makes or prepares"
            : null);

    /// <summary>The clock for an experiment, on a machine that can have either.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="scenarioMovesClock">Whether its scenario moves the clock by itself.</param>
    /// <param name="wished">What was asked for; <see langword="null"/> for nothing.</param>
    /// <exception cref="InvalidInputException">It can't be run so.</exception>
    public static ClockKind For(
        Experiment experiment,
        bool scenarioMovesClock,
        ClockKind? wished) => (MovesClock: MovesClock(experiment, scenarioMovesClock), wished) switch
    {
        (true, ClockKind.Wait) => throw new InvalidInputException(
            $"{experiment.File}: the experiment moves the cluster's clock, which takes {Setting.Shift}"),
        (true, _) => ClockKind.Shift,
        _ when experiment.Features.Contains(ClusterFeature.RotatesKubeletClient) && experiment.Certificates.ContainsKey(KubeletClient) => ClockKind.Wait,
        _ => wished ?? ClockKind.Wait,
    };

    /// <summary>Whether an experiment can be run by waiting: nothing in it moves the clock by itself.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="scenarioMovesClock">Whether its scenario does.</param>
    public static bool CanWait(Experiment experiment, bool scenarioMovesClock) => !MovesClock(experiment, scenarioMovesClock);

    private static bool MovesClock(Experiment experiment, bool scenarioMovesClock) =>
        scenarioMovesClock || experiment.ClockMove is not null || experiment.RenewalSteps.Concat(experiment.Provocation).Any(step => step.Kind.MovesClock);
}
