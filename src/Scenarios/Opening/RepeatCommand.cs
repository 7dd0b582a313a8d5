using Lab.Harness;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Experiments;
using Lab.Harness.Runbooks;

namespace Lab.Scenarios.Opening;

/// <summary>What whoever repeats a run has to type here; a journal records it.</summary>
/// <param name="checkout">Where the lab's own experiments lie, which are called by their names.</param>
/// <param name="image">How the node image was chosen.</param>
/// <param name="start">How clusters start.</param>
internal sealed class RepeatCommand(Checkout checkout, NodeImageChoice image, StartKind start)
{
    /// <summary>A command of the lab's.</summary>
    /// <param name="words">What stands behind the name of the program.</param>
    public string Of(string words) => $"{Patience.Words}{FrontDoor.Word} {words}{image.Words}";

    /// <summary>A command that starts clusters.</summary>
    /// <param name="words">What stands behind the name of the program.</param>
    public string OfStart(string words) => Of(words) + StartChoice.WordsFor(start);

    /// <summary>The command that runs an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="clock">The clock that was asked for.</param>
    /// <param name="control">Whether its control is run.</param>
    public string Of(Experiment experiment, ClockKind? clock, bool control = true) =>
        OfStart($"run {(IsInCheckout(experiment) ? experiment.Name : experiment.File)}{(clock is { } kind ? $" --clock {ClockChoice.NameOf(kind)}" : "")}")
        + (control ? "" : " --no-control");

    /// <summary>The command that checks a runbook.</summary>
    /// <param name="runbook">The runbook.</param>
    /// <param name="options">How it is checked.</param>
    public string Of(Runbook runbook, RunbookCheckOptions options) =>
        options.CommandFor(runbook) + image.Words + (options.Twin is null ? StartChoice.WordsFor(start) : "");

    private bool IsInCheckout(Experiment experiment) =>
        Path.GetDirectoryName(Path.GetFullPath(experiment.File)) == Path.GetFullPath(checkout.Experiments);
}
