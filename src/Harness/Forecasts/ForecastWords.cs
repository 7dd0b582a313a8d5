using System.Globalization;
using Lab.Harness.Forecasts.Measured;
using Lab.Harness.Journals;
using Lab.Harness.Reports;

namespace Lab.Harness.Forecasts;

/// <summary>What every format says of a forecast.</summary>
internal static class ForecastWords
{
    internal const string Title = "What will happen to this cluster, and when";
    internal const string DatesHeading = "Dates";
    internal const string FindingsHeading = "What no date tells";
    internal const string UnreadHeading = "What could not be read";
    internal const string NodesHeading = "What was read";
    internal const string NotMeasured = "not measured";
    internal const string UntilRestart = "; only while connections last, to a restart at most: ";

    /// <summary>A forecast in a sentence.</summary>
    public static string Sentence(Forecast forecast)
    {
        var within = Days(forecast.Until - forecast.At);
        var next = forecast.Dates.FirstOrDefault(date => date.At > forecast.Until && !date.RenewsItself);
        var then = next is null ? "." : $"; the next date is {Day(next.At)}, {When(next.At, forecast)}: {Names(next)}.";
        return forecast.Near().ToList() switch
        {
            [] when forecast.Outcome == ForecastOutcome.Unknown =>
                $"Of what could be read nothing ends within {within}, but {Wording.Count(forecast.Unread.Count, "thing")} could not be read{then}",
            [] => $"Nothing ends within {within}{then}",
            [var first, .. var others] => $"{Names(first)} {Happens(first, forecast)} {When(first.At, forecast)}, at {Full(first.At)}"
                + $"{(others is [] ? "" : $"; within {within} there {(others.Count == 1 ? "is" : "are")} {Wording.Count(others.Count, "more date")}")}.",
        };
    }

    /// <summary>What happens at a date, in a line.</summary>
    public static string Line(ForecastDate date, Forecast forecast) =>
        $"{Full(date.At)}, {When(date, forecast)}: {Names(date)}";

    /// <summary>When it is, seen from the instant of the forecast.</summary>
    internal static string When(DateTimeOffset at, Forecast forecast) =>
        at < forecast.At ? $"{Days(forecast.At - at)} ago" : $"in {Days(at - forecast.At)}";

    /// <summary>The same of a date, with whether it does not come.</summary>
    internal static string When(ForecastDate date, Forecast forecast) => $"{When(date.At, forecast)}{(date.RenewsItself ? ", renews itself before" : "")}";

    internal static string Full(DateTimeOffset at) => TimeOrigin.Full(at);

    internal static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The certificates of a date, those for which there is no room counted.</summary>
    internal static string Names(ForecastDate date, int most = 3)
    {
        var names = date.Events.Select(item => item.Certificate).Distinct(StringComparer.Ordinal).ToList();
        var shown = names.Count <= most ? names.Count : Math.Max(1, most - 1);
        return string.Join(", ", names.Take(shown))
            + (shown == names.Count ? "" : string.Create(CultureInfo.InvariantCulture, $" and {names.Count - shown} more"));
    }

    /// <summary>Who presents a certificate to whom, and where it was found, in a line.</summary>
    internal static string Places(ForecastEvent item) =>
        string.Join("; ", item.Places.GroupBy(place => place.Path, StringComparer.Ordinal).Select(path =>
            string.Join(", ", path.Select(place => place.Node).Where(node => node.Length > 0).Distinct(StringComparer.Ordinal)) is { Length: > 0 } nodes
                ? $"{path.Key} on {nodes}"
                : path.Key));

    /// <summary>
    /// The first symptom; <see langword="null"/> where nobody noticed anything. One whose time is only known to be within something, as that of a lease that a
    /// jump of the clock made old, is the first where there is no other.
    /// </summary>
    internal static (MeasuredStage Stage, MeasuredSymptom Symptom)? First(MeasuredOutcome outcome) =>
        outcome.Stages.FirstOrDefault(stage => stage.Symptoms.Count > 0) is { } stage
            ? (stage, stage.Symptoms.FirstOrDefault(symptom => !symptom.IsBound) ?? stage.Symptoms[0])
            : null;

    /// <summary>A line that somebody will read, with what kubectl says in its place for who asks seldom.</summary>
    internal static string Line(MeasuredLine line) =>
        line.Text + (line.Otherwise is { } otherwise ? $"\n(or, where kubectl was not used for six hours: {otherwise})" : "");

    /// <summary>The first symptom in words: what it is, when, and what has to be done before it shows.</summary>
    internal static string FirstSymptom(MeasuredOutcome outcome) => First(outcome) is var (stage, symptom)
        ? $"{Wording.Plain(symptom.Classification)}, {Soon(symptom)}{After(stage)}"
        : "nobody noticed anything";

    /// <summary>Who sees it, the first first, with how soon, a line for each stage.</summary>
    internal static IReadOnlyList<string> Who(MeasuredOutcome outcome) =>
    [
        .. outcome.Stages.Select(stage => Lead(stage) + string.Join(
            ", ", stage.Symptoms.Select(symptom => $"{symptom.Probe.Name} {Seen(symptom)}").Concat(stage.Logs.Select(Seen)).DefaultIfEmpty("nobody"))),
    ];

    /// <summary>What somebody saw and how soon, in brackets.</summary>
    internal static string Seen(MeasuredSymptom symptom) => $"({Wording.Plain(symptom.Classification)}{Seconds(symptom)})";

    /// <summary>Whose log tells of it and how soon.</summary>
    internal static string Seen(MeasuredLog log) => $"log of {log.Component} ({Duration.Tell(log.Seconds)})";

    /// <summary>What has to be done before a stage shows; nothing at the notAfter.</summary>
    internal static string Lead(MeasuredStage stage) => stage.Provocation is [] ? "" : $"{After(stage)[2..]}: ";

    /// <summary>How many went on, and for how long that was watched.</summary>
    internal static string Watched(MeasuredOutcome outcome) =>
        $"{Wording.Count(outcome.GoesOn.Count, "observer")} for the {Duration.Tell(outcome.WatchedSeconds)} that were watched";

    /// <summary>What goes on, in words.</summary>
    internal static string GoesOn(MeasuredOutcome outcome) =>
        Watched(outcome)
        + (outcome.GoesOn is [] ? "" : $": {string.Join(", ", outcome.GoesOn.Select(probe => probe.Name))}")
        + (outcome.GoesOnUntilRestart is [] ? "" : UntilRestart + string.Join(", ", outcome.GoesOnUntilRestart.Select(probe => probe.Name)));

    /// <summary>What mends it, in words.</summary>
    internal static string Renewal(MeasuredOutcome outcome) => outcome switch
    {
        { SmallestRenewal: [] } => "nothing has to be done",
        { SmallestRenewal: { } steps } => string.Join(", then ", steps),
        { Renewal: not [] } => $"{string.Join(", then ", outcome.Renewal)} (whether less is enough was not asked)",
        _ => NotMeasured,
    };

    /// <summary>What an outcome was recorded on, and whether that is the cluster's version.</summary>
    internal static string Proof(MeasuredOutcome outcome) =>
        $"{outcome.Experiment} on {outcome.Kubernetes}{(outcome.IsSameMinor ? "" : ", the nearest version that was recorded")}";

    internal static Verdict VerdictOf(Forecast forecast) => forecast.Outcome switch
    {
        ForecastOutcome.Nothing => Verdict.Held,
        ForecastOutcome.Something => Verdict.Refuted,
        _ => Verdict.Unknown,
    };

    private static string Happens(ForecastDate date, Forecast forecast)
    {
        var isOne = date.Events.DistinctBy(item => item.Certificate).Count() == 1;
        return date.At < forecast.At ? "ended"
            : date.Events.All(item => item.Kind == EventKind.Begins) ? $"{(isOne ? "is" : "are")} not valid before a date"
            : isOne ? "ends" : "end";
    }

    private static string Soon(MeasuredSymptom symptom) =>
        $"{symptom.Probe.Name} sees it{(symptom.Seconds is null ? "" : $" {(symptom.IsBound ? "within" : "after")} {Duration.Tell(symptom.Seconds.Value)}")}";

    private static string Seconds(MeasuredSymptom symptom) =>
        symptom.Seconds is { } seconds ? $"{(symptom.IsBound ? " within" : "")} {Duration.Tell(seconds)}" : "";

    private static string After(MeasuredStage stage) => stage.Provocation is [] ? "" : $", after “{string.Join("”, “", stage.Provocation)}”";

    private static string Days(TimeSpan span) =>
        span.TotalDays >= 2 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(span.TotalDays):0} days") : Duration.Tell(span);
}
