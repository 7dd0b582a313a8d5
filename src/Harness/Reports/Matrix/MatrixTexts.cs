using Lab.Harness.Journals;
using Lab.Harness.Reports.Texts;

namespace Lab.Harness.Reports.Matrix;

/// <summary>The texts that a row's run showed while something was broken.</summary>
internal static class MatrixTexts
{
    private const string Kubectl = "kubectl";

    /// <summary>Probes that run a kubectl although their names do not say so.</summary>
    private static readonly string[] RunKubectl = ["guarded-write", "aggregated-flunders", "apiservice-available"];

    /// <summary>The texts of a row, each once, in the order in which they were seen: probes first, then logs.</summary>
    public static IReadOnlyList<SaidText> Of(MatrixRow row) => [.. Probes(row).Concat(Logs(row)).Distinct()];

    /// <summary>
    /// The texts of probes that noticed, of whatever the failure turned into, and every text about a certificate; not what a restart cuts off
    /// on its way.
    /// </summary>
    private static IEnumerable<SaidText> Probes(MatrixRow row)
    {
        if (row.Fault.BeganAt is not { } began)
        {
            return [];
        }

        HashSet<(string, Classification)> settled =
        [
            .. row.Stages.SelectMany(stage => stage.Symptoms)
                .SelectMany(
                    symptom => symptom.Later.Select(later => later.Classification).Prepend(symptom.Classification), (symptom, kind) => (symptom.Probe, kind)),
        ];
        return row.Journal.Observations
            .Where(seen => seen.Phase is KnownPhase.Expiry or KnownPhase.Failure && seen.At >= began && seen.Outcome == Outcome.Failed)
            .Where(seen => settled.Contains((seen.Probe, seen.Classification)) || Wording.Css(seen.Outcome, seen.Classification) == "denied")
            .Where(seen => !string.IsNullOrWhiteSpace(seen.Text))
            .Select(seen => new SaidText(SourceOf(seen.Probe), ProbeName(row.Journal, seen.Probe), seen.Classification, seen.Text.Trim()));
    }

    /// <summary>
    /// What components wrote first between the fault and the renewal: what they wrote before has another cause, what they wrote after it may.
    /// </summary>
    private static IEnumerable<SaidText> Logs(MatrixRow row) =>
        row.LogLines.Select(line => new SaidText(ErrorSource.Log, line.Component, line.Classification, line.Text.Trim()));

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

        var question = journal.Probes.FirstOrDefault(item => item.Name == probe)?.Question;
        return question?.LastIndexOf(": ", StringComparison.Ordinal) is { } colon and >= 0 ? $"{probe} ({question[(colon + 2)..]})" : probe;
    }
}
