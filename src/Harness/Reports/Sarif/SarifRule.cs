namespace Lab.Harness.Reports.Sarif;

/// <summary>A kind of finding in a runbook.</summary>
/// <param name="Id">Its name; code scanning knows findings again by it.</param>
/// <param name="Level"><c>error</c>, <c>warning</c> or <c>note</c>.</param>
/// <param name="Short">What it is, in a few words.</param>
/// <param name="Full">What it is, and what to do.</param>
internal sealed record SarifRule(string Id, string Level, string Short, string Full)
{
    /// <summary>A step did not do what it was to do.</summary>
    public static SarifRule StepFailed { get; } = new(
        "step-failed",
        "error",
        "A step of the runbook failed",
        "The step ended with another exit code than 0, or did not end in time. Its last words are in the message.");

    /// <summary>Something was still wrong after the runbook.</summary>
    public static SarifRule StillWrong { get; } = new(
        "still-wrong",
        "error",
        "After the runbook something is still wrong",
        "After the runbook was run on a real cluster of which certificates had expired, this was seen. The report has the exact texts.");

    /// <summary>What would mend it is known.</summary>
    public static SarifRule MissingStep { get; } = new(
        "missing-step",
        "error",
        "The runbook lacks a step",
        "The runbook with this after it mended everything on a cluster of its own, and each part of it was left out once, and missed.");

    /// <summary>Nothing could be concluded.</summary>
    public static SarifRule NotKnown { get; } = new(
        "not-known", "warning", "It is not known whether the runbook works", "Something could not be observed, so nothing is concluded. Run the check again.");

    /// <summary>All of them, in the order in which they are numbered.</summary>
    public static IReadOnlyList<SarifRule> All { get; } = [StepFailed, StillWrong, MissingStep, NotKnown];
}
