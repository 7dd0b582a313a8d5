using Lab.Harness.Forecasts;
using Lab.Harness.Forecasts.Measured;
using Lab.Harness.Journals;
using Lab.Harness.Reports;
using Lab.Harness.Reports.Explanations;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Reports.Matrix;
using Lab.Harness.Verdicts;

namespace Lab.Harness.Rehearsals;

/// <summary>
/// Sets the sentences of a forecast beside what was seen on the twin, as the journal of that tells it. What a certificate's state says has to be said again;
/// which way something fails for want of a connection or of readiness is a matter of chance, and is not compared.
/// </summary>
/// <param name="predicted">What the forecast says.</param>
/// <param name="journal">What the twin went through.</param>
internal sealed class SentenceJudge(MeasuredOutcome predicted, Journal journal)
{
    private readonly MatrixRow row = MatrixRow.Of("", journal);
    private readonly IReadOnlyList<Stage> stages = [.. Stage.Of(journal).Where(stage => stage.IsObserved)];
    private readonly ILookup<string, Observation> failures = journal.Observations
        .Where(seen => seen.Phase is KnownPhase.Expiry or KnownPhase.Failure && seen.Outcome == Outcome.Failed)
        .OrderBy(seen => seen.At)
        .ToLookup(seen => seen.Probe, StringComparer.Ordinal);

    private readonly HashSet<string> asked = [.. journal.Probes.Select(probe => probe.Name)];

    /// <summary>The sentences about what is seen; of none of them anything is known where the twin's fault was not what it should be.</summary>
    /// <param name="gate">Why nothing counts; <see langword="null"/> where all does.</param>
    public IReadOnlyList<RehearsedSentence> Judge(string? gate)
    {
        IReadOnlyList<RehearsedSentence> sentences = [FirstSymptom(), .. Line(), Who(), GoesOn()];
        return gate is null ? sentences : [.. sentences.Select(sentence => sentence with { Verdict = Verdict.Unknown, Seen = gate })];
    }

    private RehearsedSentence FirstSymptom()
    {
        var sentence = ForecastWords.FirstSymptom(predicted);
        if (ForecastWords.First(predicted) is not var (stage, first))
        {
            var (found, told) = AgainstNothing();
            return new(SentenceSubject.FirstSymptom, sentence, found, told ?? "nobody noticed anything");
        }

        var (verdict, words) = Compare(first, SeenIn(stage));
        return new(SentenceSubject.FirstSymptom, sentence, verdict, words);
    }

    private RehearsedSentence Who()
    {
        var compared = predicted.Stages.SelectMany(stage => stage.Symptoms.Select(symptom => Compare(symptom, SeenIn(stage)))).ToList();
        IReadOnlyList<(Verdict Verdict, string Words)> told = compared is [] ? [(AgainstNothing().Verdict, Noticed())] : compared;
        var verdict = told.Max(item => item.Verdict);
        return new(
            SentenceSubject.Who,
            string.Join("; ", ForecastWords.Who(predicted)),
            verdict,
            verdict == Verdict.Held ? Noticed() : string.Join("; ", told.Where(item => item.Verdict != Verdict.Held).Select(item => item.Words)));
    }

    /// <summary>
    /// The first line that a person reads of a certificate, and where only logs tell of one, one of theirs. The words in which a server is missing are chance.
    /// </summary>
    private IEnumerable<RehearsedSentence> Line()
    {
        var texts = journal.Observations.Where(seen => seen.Phase is KnownPhase.Expiry or KnownPhase.Failure && seen.Outcome == Outcome.Failed)
            .Select(seen => (By: seen.Probe, seen.Text))
            .Concat(row.LogLines.Select(line => (By: $"log of {line.Component}", line.Text)))
            .ToList();
        var telling = predicted.Lines.Where(line => Wording.Css(Outcome.Failed, line.Classification) == "denied").ToList();
        var lines = telling.Find(line => !line.IsLog) is { } spoken ? [spoken] : telling;
        if (lines is [])
        {
            yield break;
        }

        var found = lines.Select(line => (Line: line, Seen: Find(line))).FirstOrDefault(item => item.Seen is not null);
        yield return found.Seen is { } seen
            ? new(SentenceSubject.Line, Words(found.Line), Verdict.Held, $"{seen.By}: {Excerpt(seen.Line)}")
            : new(SentenceSubject.Line, Words(lines[0]), lines.Any(HadItsSay) ? Verdict.Refuted : Verdict.Unknown, "nobody read it");

        (string By, string Line)? Find(MeasuredLine line)
        {
            IReadOnlyList<SeenLine> looked = [SeenLine.Of(line.Text), .. line.Otherwise is { } otherwise ? [SeenLine.Of(otherwise)] : Array.Empty<SeenLine>()];
            return texts.SelectMany(text => text.Text.Split('\n').Select(part => (text.By, Line: part.Trim())))
                .Where(text => text.Line.Length > 0)
                .DistinctBy(text => text.Line, StringComparer.Ordinal)
                .Where(text => looked.Any(one => SeenLine.Of(text.Line).LikenessTo(one) is { Likeness: not LineLikeness.Similar }))
                .Select(text => ((string, string)?)text)
                .FirstOrDefault();
        }

        bool HadItsSay(MeasuredLine line) =>
            line.IsLog || (line.By.Split(' ')[0] is var probe && asked.Contains(probe) && !failures[probe].Any(BusyMachine.MayExplain));
    }

    private RehearsedSentence GoesOn()
    {
        var last = stages is [.., var end] ? end : null;

        // What goes on only until a restart lives on connections that are open, and how long those last no forecast knows.
        var ended = predicted.GoesOnUntilRestart.Select(probe => Compare(probe.Name, last)).Where(item => item.Verdict == Verdict.Refuted).ToList();
        var compared = predicted.GoesOn.Select(probe => Compare(probe.Name, last)).ToList();
        var verdict = compared.Select(item => item.Verdict).DefaultIfEmpty(Verdict.Held).Max();
        return new(
            SentenceSubject.GoesOn,
            ForecastWords.GoesOn(predicted),
            verdict,
            verdict == Verdict.Held
                ? $"{Wording.Count(compared.Count, "observer")} for the {Duration.Tell(last?.WatchedSeconds ?? 0)} that were watched"
                    + (ended is [] ? "" : $"; not as long as that, for a connection did not last: {string.Join(", ", ended.Select(item => item.Words))}")
                : string.Join("; ", compared.Where(item => item.Verdict != Verdict.Held).Select(item => item.Words)));
    }

    /// <summary>What of the twin goes with a stage of the forecast: what was seen after the same was done.</summary>
    private Stage? SeenIn(MeasuredStage stage) => stages.FirstOrDefault(seen => seen.Provocation.SequenceEqual(stage.Provocation, StringComparer.Ordinal))
        ?? (stages is [var only] ? only : null);

    private (Verdict Verdict, string Words) Compare(MeasuredSymptom expected, Stage? stage)
    {
        var name = expected.Probe.Name;
        if (!asked.Contains(name))
        {
            return (Verdict.Unknown, $"{name} was not asked");
        }

        // What one stage shows the next does not tell again.
        var seen = stage?.Symptoms.FirstOrDefault(symptom => symptom.Probe == name)
            ?? stages.SelectMany(other => other.Symptoms).FirstOrDefault(symptom => symptom.Probe == name);
        if (seen is not null)
        {
            return IsSame(expected.Classification, seen) ? (Verdict.Held, InWords(seen)) : Against(seen);
        }

        return stage is null || IsOpen(stage, name)
            ? (Verdict.Unknown, $"{name} could not be observed for long enough")
            : (Verdict.Refuted, $"{name} noticed nothing");
    }

    private (Verdict Verdict, string Words) Compare(string probe, Stage? last)
    {
        if (!asked.Contains(probe))
        {
            return (Verdict.Unknown, $"{probe} was not asked");
        }

        if (last is null || IsOpen(last, probe))
        {
            // What one stage shows the next does not tell again.
            return last is not null && IsSilentOn(last, probe)
                && stages.SelectMany(stage => stage.Symptoms).FirstOrDefault(symptom => symptom.Probe == probe) is { } before
                    ? Against(before)
                    : (Verdict.Unknown, $"{probe} could not be observed for long enough");
        }

        return last.Symptoms.FirstOrDefault(symptom => symptom.Probe == probe) is { } seen ? Against(seen) : (Verdict.Held, $"{probe} went on");
    }

    /// <summary>What is concluded where nobody was to notice anything, and what was seen instead.</summary>
    private (Verdict Verdict, string? Words) AgainstNothing() =>
        stages.SelectMany(stage => stage.Symptoms).Select(Against).Select(told => ((Verdict Verdict, string? Words))told)
            .OrderByDescending(told => told.Verdict == Verdict.Refuted)
            .FirstOrDefault((Verdict.Held, null));

    /// <summary>What a failure that was not forecast says: nothing, where it is a time-out of a busy machine.</summary>
    private (Verdict Verdict, string Words) Against(Symptom seen) =>
        seen is { Classification: Classification.TimedOut, Later: [] } && failures[seen.Probe].LastOrDefault() is { } last && BusyMachine.MayExplain(last)
            ? (Verdict.Unknown, $"{InWords(seen)}, but {BusyMachine.InWords(last)}")
            : (Verdict.Refuted, InWords(seen));

    private static bool IsOpen(Stage stage, string probe) =>
        stage.TooShort.ContainsKey(probe) || stage.Unknown.Any(symptom => symptom.Probe == probe) || IsSilentOn(stage, probe);

    /// <summary>Whether a stage tells nothing of a probe.</summary>
    private static bool IsSilentOn(Stage stage, string probe) => !(
        stage.TooShort.ContainsKey(probe) || stage.Unknown.Any(symptom => symptom.Probe == probe)
        || stage.Works.Contains(probe) || stage.Interrupted.Contains(probe) || stage.Symptoms.Any(symptom => symptom.Probe == probe));

    /// <summary>A time-out of a busy machine says nothing, so what came after it counts as the first.</summary>
    private bool IsSame(Classification expected, Symptom seen) =>
        Wording.Css(Outcome.Failed, expected) is var kind
        && (kind == Wording.Css(seen.Outcome, seen.Classification) || failures[seen.Probe].Any(one => one.Text == seen.Text && BusyMachine.MayExplain(one)))
        && (kind == "failed" || seen.Classification == expected || seen.Later.Any(later => later.Classification == expected));

    private string Noticed() => string.Join("; ", stages.Select(stage =>
        $"{(stage.Provocation is [] ? "" : $"after “{string.Join("”, “", stage.Provocation)}”: ")}"
        + string.Join(", ", stage.Symptoms.Select(InWords).DefaultIfEmpty("nobody"))).DefaultIfEmpty("nothing was observed"));

    private static string InWords(Symptom symptom) =>
        $"{symptom.Probe} ({Wording.Plain(symptom.Classification)}"
        + $"{(symptom.Seconds is { } seconds ? $" {(symptom.Bound is null ? "" : "within ")}{Duration.Tell(seconds)}" : "")})";

    private static string Words(MeasuredLine line) => $"{(line.IsLog ? $"log of {line.By}" : line.By)}: {Excerpt(ForecastWords.Line(line))}";

    private static string Excerpt(string text) => text.Length <= 400 ? text : text[..400] + "…";
}
