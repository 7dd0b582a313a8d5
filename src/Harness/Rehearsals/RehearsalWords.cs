using System.Globalization;
using Lab.Harness.Forecasts;
using Lab.Harness.Journals;
using Lab.Harness.Reports;

namespace Lab.Harness.Rehearsals;

/// <summary>What every format says of a rehearsal.</summary>
internal static class RehearsalWords
{
    internal const string Title = "Does the forecast come true?";
    internal const string DatesHeading = "Date by date";
    internal const string RunbookHeading = "The runbook";
    internal const string TwinHeading = "The twin";

    /// <summary>A rehearsal in a sentence.</summary>
    public static string Sentence(Rehearsal rehearsal)
    {
        var sentences = rehearsal.Dates.SelectMany(date => date.Sentences).ToList();
        var refuted = sentences.Count(sentence => sentence.Verdict == Verdict.Refuted);
        var open = sentences.Count(sentence => sentence.Verdict == Verdict.Unknown);
        var left = rehearsal.Dates.Count(date => date.NotRehearsed is not null);
        var all = $"{Wording.Count(sentences.Count, "sentence")} of {Wording.Count(rehearsal.Dates.Count - left, "date")}";
        var runbook = rehearsal.Runbook is { } carried ? $"; the runbook {carried.Name} {When(carried.When)}: {Wording.Spelled(carried.Verdict)}" : "";
        return (refuted, open) switch
        {
            _ when sentences is [] => $"No date could be rehearsed{runbook}.",
            (0, 0) => $"Every sentence came true: {all} were put to a twin of the cluster{Left(left)}{runbook}.",
            (0, _) => $"Of {all}, {open} could not be judged, and all others came true{Left(left)}{runbook}.",
            _ => $"Of {all}, {refuted} did not come true{(open == 0 ? "" : $", and {open} could not be judged")}{Left(left)}{runbook}.",
        };
    }

    /// <summary>A date in a line.</summary>
    public static string Line(RehearsedDate date) =>
        $"{Full(date.At)}: {Names(date)}: {(date.NotRehearsed is { } why ? $"not rehearsed: {why}" : Wording.Spelled(date.Verdict))}";

    /// <summary>The time of a runbook, in words.</summary>
    public static string When(RunbookMoment when) => when switch
    {
        RunbookMoment.Before => "before the first expiry",
        RunbookMoment.After => "after the first expiry",
        _ => "after a power-off over the first expiry",
    };

    internal static string Full(DateTimeOffset at) => ForecastWords.Full(at);

    internal static string Names(RehearsedDate date) => date.Certificates.Count <= 3
        ? string.Join(", ", date.Certificates)
        : string.Create(CultureInfo.InvariantCulture, $"{date.Certificates[0]}, {date.Certificates[1]} and {date.Certificates.Count - 2} more");

    internal static string About(SentenceSubject subject) => subject switch
    {
        SentenceSubject.Before => "Before",
        SentenceSubject.RenewsItself => "Renews itself",
        SentenceSubject.FirstSymptom => "First symptom",
        SentenceSubject.Who => "Who sees it",
        SentenceSubject.Line => "Somebody reads",
        SentenceSubject.GoesOn => "What goes on",
        _ => "Smallest renewal",
    };

    internal static string Twin(Rehearsal rehearsal) =>
        $"Kubernetes {rehearsal.Twin.Kubernetes}, {Wording.Count(rehearsal.Twin.ControlPlanes, "control-plane node")}, from {rehearsal.Twin.Image}; "
        + $"its clock said {Full(rehearsal.Twin.StartedAt)} when it started";

    internal static string Later(Rehearsal rehearsal) =>
        $"{Wording.Count(rehearsal.Later, "later date")} of the forecast {(rehearsal.Later == 1 ? "was" : "were")} not rehearsed.";

    internal static string NothingPredicted => "The forecast has no sentence of what is seen at this date: it was not measured.";

    private static string Left(int count) => count == 0 ? "" : $"; {Wording.Count(count, "date")} could not be rehearsed";
}
