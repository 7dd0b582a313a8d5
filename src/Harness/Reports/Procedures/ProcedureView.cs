using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Procedures;

/// <summary>A procedure that was checked, as a report shows it.</summary>
/// <param name="Sentences">What is missing, in sentences; none where it works.</param>
/// <param name="Commands">The commands that mend it; none where none are known or needed.</param>
/// <param name="Trials">What was tried, a sentence each with whether it mended.</param>
internal sealed record ProcedureView(IReadOnlyList<string> Sentences, IReadOnlyList<string> Commands, IReadOnlyList<(string Sentence, bool? Mended)> Trials)
{
    public const string Heading = "The runbook";
    public const string MissingHeading = "What is missing";

    public static ProcedureView Of(ProcedureRecord procedure) => new(
        [
            .. procedure.Diagnosis,
            .. procedure.SmallestAddition is { } addition
                ? [$"The smallest addition that mended it, tried on a cluster of its own: {string.Join(", then ", addition)}."]
                : procedure.Trials.Count > 0 ? ["Nothing that was added after the runbook mended it."] : Array.Empty<string>(),
        ],
        procedure.AdditionCommands,
        [.. procedure.Trials.Select(trial => ($"{char.ToUpperInvariant(trial.Reason[0])}{trial.Reason[1..]}.", trial.Mended))]);

    /// <summary>The class of a trial's colour.</summary>
    public static string Css(bool? mended) => mended switch
    {
        true => "granted",
        false => "denied",
        null => "unknown",
    };
}
