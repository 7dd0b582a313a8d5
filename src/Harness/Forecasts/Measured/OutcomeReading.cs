using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using Lab.Harness.Reports;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Reports.Matrix;
using Lab.Harness.Reports.Texts;

namespace Lab.Harness.Forecasts.Measured;

/// <summary>Reads an outcome from a journal, as the table of all experiments reads its rows.</summary>
internal static class OutcomeReading
{
    /// <summary>The outcome of a recorded run.</summary>
    /// <param name="journal">The run.</param>
    /// <param name="folder">Its folder below the results.</param>
    /// <param name="version">The version of the cluster that the outcome is asked for.</param>
    public static MeasuredOutcome Of(Journal journal, string folder, KubernetesVersion version)
    {
        var row = MatrixRow.Of(folder, journal);
        var questions = journal.Probes.ToDictionary(probe => probe.Name, probe => probe.Question, StringComparer.Ordinal);
        var noticed = row.Stages.SelectMany(stage => stage.Symptoms).Select(symptom => symptom.Probe).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Experiment = journal.Experiment,
            Question = journal.Title,
            Kubernetes = journal.Environment.KubernetesVersion,
            IsSameMinor = KubernetesVersion.TryParse(journal.Environment.KubernetesVersion)?.Minor == version.Minor,
            Folder = folder,
            Stages = [.. row.Stages.Where(stage => stage.IsObserved).Select(stage => StageOf(row, stage))],
            Lines = LinesOf(row),
            GoesOn = row.Stages is [.., var last] ? [.. last.Works.Except(row.FailsOnceRestarted, StringComparer.Ordinal).Select(Probe)] : [],
            GoesOnUntilRestart = [.. row.FailsOnceRestarted.Where(probe => !noticed.Contains(probe)).Select(Probe)],
            WatchedSeconds = row.Stages is [.., var watched] ? watched.WatchedSeconds : 0,
            SmallestRenewal = journal.SmallestRenewal,
            Renewal = journal.SmallestRenewal is null ? StepsOf(journal) : [],
            PickedUp = PickedUp(row.PickUp),
        };

        MeasuredProbe Probe(string name) => new(name, questions.GetValueOrDefault(name, name));

        MeasuredStage StageOf(MatrixRow row, Stage stage) => new(
            stage.Provocation,
            [.. stage.Symptoms.Select(seen => new MeasuredSymptom(Probe(seen.Probe), seen.Classification, seen.Seconds, seen.Bound is not null))],
            [.. row.FirstWrittenIn(stage).Select(log => new MeasuredLog(log.Who, log.Seconds))]);
    }

    /// <summary>
    /// Of each kind of source the text that tells of a certificate, or else the first: kubectl's last line, for it says the reason last. Those that tell of a
    /// certificate come first, people's before logs: in which words a server is missing that is down, refused, reset or silent, is chance.
    /// </summary>
    private static IReadOnlyList<MeasuredLine> LinesOf(MatrixRow row) =>
    [
        .. ErrorText.Of([(new ErrorCause(row.Experiment, row.Folder), MatrixTexts.Of(row))])
            .GroupBy(text => (text.Source, Log: text.Source == ErrorSource.Log ? text.ShownBy[0] : ""))
            .Select(source => (source.Key.Source, Text: source.FirstOrDefault(TellsOfCertificate) ?? source.First()))
            .OrderByDescending(source => TellsOfCertificate(source.Text))
            .ThenBy(source => source.Source)
            .Select(source => source.Text)
            .Select(text => (Said: text, Line: LineOf(text.Text)))
            .Select(text => new MeasuredLine(text.Said.ShownBy[0], text.Said.Source == ErrorSource.Log, text.Said.Classification, text.Line)
            {
                Otherwise = text.Said.Source == ErrorSource.Kubectl ? KubectlWords.Otherwise(text.Line) : null,
            }),
    ];

    private static bool TellsOfCertificate(ErrorText text) => Wording.Css(Outcome.Failed, text.Classification) == "denied";

    /// <summary>The recorded cluster's instants and serial numbers are not those of the cluster that is forecast.</summary>
    private static string LineOf(string text) => ErrorPattern.OfAnyCluster(text.TrimEnd().Split('\n')[^1].Trim());

    private static IReadOnlyList<string> StepsOf(Journal journal) => journal.Phases.LastOrDefault(phase => phase.Name == KnownPhase.Renewal) is { } renewal
        ? [.. journal.Steps.Where(step => step.StartedAt >= renewal.StartedAt && step.StartedAt <= renewal.EndedAt).Select(step => step.Name)]
        : [];

    private static string? PickedUp(PickUp pickUp) => pickUp.Kind switch
    {
        PickUpKind.Yes when pickUp.Sight is { Seconds: >= 0 and var seconds } => $"without a restart, seen after {Duration.Tell(seconds)}",
        PickUpKind.Yes => "without a restart",
        PickUpKind.YesNotRecovered => "without a restart, but something else needs one",
        PickUpKind.NoneMade => "not without the restart that makes it",
        PickUpKind.No => $"not without a restart, within {Duration.Tell(pickUp.WatchedSeconds ?? 0)}",
        _ => null,
    };
}
