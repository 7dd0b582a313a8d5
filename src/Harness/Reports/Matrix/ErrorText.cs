using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Matrix;

/// <summary>One text that somebody showed while something was broken, whatever broke it.</summary>
/// <param name="Source">What kind of observer shows it.</param>
/// <param name="Text">The exact text, with marks only where it differed in times, ports or numbers.</param>
/// <param name="Classification">What it says.</param>
/// <param name="ShownBy">Who shows it: probes, with the version of kubectl, or a component's log.</param>
/// <param name="Causes">The rows in which it was seen.</param>
internal sealed record ErrorText(
    ErrorSource Source,
    string Text,
    Classification Classification,
    IReadOnlyList<string> ShownBy,
    IReadOnlyList<MatrixRow> Causes)
{
    private const string Kubectl = "kubectl";

    /// <summary>Probes that run a kubectl although their names do not say so.</summary>
    private static readonly string[] RunKubectl = ["guarded-write", "aggregated-flunders", "apiservice-available"];

    /// <summary>The texts of all rows: what kubectl says first, then other observers, then each component's log; of each what tells most first.</summary>
    public static IReadOnlyList<ErrorText> Of(IReadOnlyList<MatrixRow> rows) =>
    [
        .. rows.SelectMany(row => Probes(row).Concat(Logs(row)))
            .GroupBy(said => (said.Source, Log: said.Source == ErrorSource.Log ? said.By : string.Empty, said.Classification, Pattern: ErrorPattern.Of(said.Text)))
            .Select(alike => new ErrorText(
                alike.Key.Source,
                ErrorPattern.InCommon([.. alike.Select(said => said.Text)]),
                alike.Key.Classification,
                [.. alike.Select(said => said.By).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                [.. alike.Select(said => said.Row).Distinct()]))
            .OrderBy(text => text.Source)
            .ThenBy(text => text.Source == ErrorSource.Log ? text.ShownBy[0] : string.Empty, StringComparer.Ordinal)
            .ThenBy(text => text.Classification)
            .ThenBy(text => text.Causes.Count)
            .ThenBy(text => text.Text, StringComparer.Ordinal),
    ];

    /// <summary>The texts of probes that noticed, of whatever the failure turned into, and every text that tells of a certificate; not what a restart cuts off on its way.</summary>
    private static IEnumerable<Said> Probes(MatrixRow row)
    {
        if (row.Fault.BeganAt is not { } began)
        {
            return [];
        }

        HashSet<(string, Classification)> settled =
        [
            .. row.Stages.SelectMany(stage => stage.Symptoms)
                .SelectMany(symptom => symptom.Later.Select(later => later.Classification).Prepend(symptom.Classification), (symptom, kind) => (symptom.Probe, kind)),
        ];
        return row.Journal.Observations
            .Where(seen => seen.Phase is KnownPhase.Expiry or KnownPhase.Failure && seen.At >= began && seen.Outcome == Outcome.Failed)
            .Where(seen => settled.Contains((seen.Probe, seen.Classification)) || Wording.Css(seen.Outcome, seen.Classification) == "denied")
            .Where(seen => !string.IsNullOrWhiteSpace(seen.Text))
            .Select(seen => new Said(SourceOf(seen.Probe), ProbeName(row.Journal, seen.Probe), seen.Classification, seen.Text.Trim(), row));
    }

    /// <summary>What components wrote first between the fault and the renewal: what they wrote before has another cause, what they wrote after it may.</summary>
    private static IEnumerable<Said> Logs(MatrixRow row) =>
        row.LogLines.Select(line => new Said(ErrorSource.Log, line.Component, line.Classification, line.Text.Trim(), row));

    private static ErrorSource SourceOf(string probe) => IsKubectl(probe) ? ErrorSource.Kubectl : ErrorSource.Probe;

    private static bool IsKubectl(string probe) =>
        probe.StartsWith(Kubectl, StringComparison.Ordinal) || RunKubectl.Contains(probe, StringComparer.Ordinal);

    /// <summary>A kubectl is named with its version: the next one may word the same otherwise. The lab's own is the cluster's.</summary>
    private static string ProbeName(Journal journal, string probe)
    {
        if (!IsKubectl(probe))
        {
            return probe;
        }

        if (probe != "kubectl-path")
        {
            return $"{probe} ({journal.Environment.KubernetesVersion})";
        }

        string? question = journal.Probes.FirstOrDefault(item => item.Name == probe)?.Question;
        return question?.LastIndexOf(": ", StringComparison.Ordinal) is { } colon and >= 0 ? $"{probe} ({question[(colon + 2)..]})" : probe;
    }

    private sealed record Said(ErrorSource Source, string By, Classification Classification, string Text, MatrixRow Row);
}
