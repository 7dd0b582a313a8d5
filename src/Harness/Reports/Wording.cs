using System.Globalization;
using System.Text.Json;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports;

/// <summary>The words that every report uses for the values of a journal.</summary>
internal static class Wording
{
    /// <summary>More jumps of a clock than these are summed up.</summary>
    private const int MostMovesTold = 4;

    /// <summary>The value as a journal spells it: <c>certificate-expired</c>.</summary>
    public static string Spelled<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>What a verdict is called.</summary>
    public static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Held => "Held",
        Verdict.Refuted => "Refuted",
        _ => "Unknown",
    };

    /// <summary>The heading above the steps of a run.</summary>
    public static string StepsHeading(Journal journal) => journal.Expiring.Count > 0 ? "Renewal, step by step" : "Step by step";

    /// <summary>Whether the map is what the run was for: it looked at who presents what, and let nothing expire.</summary>
    public static bool IsAboutTheMap(Journal journal) => journal.Presentations.Count > 0 && journal.Expiring.Count == 0;

    /// <summary>The rest of the sentence that opens a report with the verdict's name.</summary>
    public static string Sentence(Journal journal) => (OfTheCluster(journal) ?? Sentence(journal.Verdict)) + (journal.Control?.Verdict switch
    {
        null => ".",
        // A run that was refuted may have come out just as its control had to.
        Verdict.Held when journal.Verdict != Verdict.Held => $"{Joint(journal.Verdict, agrees: true)} the control came out as it must.",
        Verdict.Held => $"{Joint(journal.Verdict, agrees: true)} the control came out the other way, as it must.",
        Verdict.Refuted => $"{Joint(journal.Verdict, agrees: false)} the control did not come out the other way, as it must.",
        _ => $"{Joint(journal.Verdict, agrees: false)} of the control nothing can be claimed.",
    });

    /// <summary>What became of a control, in few words: that it "held" would read as if the cluster had.</summary>
    public static string OfControl(Verdict verdict) => verdict switch
    {
        Verdict.Held => "came out as it must",
        Verdict.Refuted => "did not come out as it must",
        _ => "unknown",
    };

    /// <summary>The same sentence about a control.</summary>
    public static string ControlSentence(Verdict verdict) => verdict switch
    {
        Verdict.Held => "it came out the other way, as a control must.",
        Verdict.Refuted => "it did not come out the other way, so the run itself proves little.",
        _ => "something could not be observed, so nothing is claimed of the control.",
    };

    /// <summary>The colour's and shape's class for how something came out. Failures of a certificate have another class than other failures.</summary>
    public static string Css(Outcome outcome, Classification classification) => outcome switch
    {
        Outcome.Succeeded => "granted",
        Outcome.Unknown => "unknown",
        _ => classification switch
        {
            Classification.ConnectionRefused or Classification.ConnectionClosed or Classification.TimedOut
                or Classification.NotReady or Classification.OtherFailure => "failed",
            Classification.CouldNotRun => "unknown",
            _ => "denied",
        },
    };

    /// <summary>The shape that goes with a colour.</summary>
    public static string Sign(string css) => css switch
    {
        "granted" or "held" => "✓",
        "denied" or "refuted" => "✕",
        "failed" => "△",
        _ => "○",
    };

    /// <summary>A shorter word for a kind of answer, where there is little room.</summary>
    public static string Short(Classification classification) => classification switch
    {
        Classification.CertificateExpired => "expired",
        Classification.CertificateNotYetValid => "not yet valid",
        Classification.CertificateOutsideValidity => "not valid",
        Classification.UnknownAuthority => "unknown CA",
        Classification.NameMismatch => "wrong name",
        Classification.ClientCertificateRejected => "rejected",
        Classification.Unauthorized => "401",
        Classification.Forbidden => "403",
        Classification.ConnectionRefused => "refused",
        Classification.ConnectionClosed => "closed",
        Classification.TimedOut => "timeout",
        Classification.OtherFailure => "failed",
        Classification.CouldNotRun => "no answer",
        _ => Spelled(classification),
    };

    /// <summary>A kind of answer in plain words, for people who do not know how journals spell it.</summary>
    public static string Plain(Classification classification) => classification switch
    {
        Classification.Ok => "works",
        Classification.CertificateExpired => "certificate expired",
        Classification.CertificateNotYetValid => "certificate not yet valid",
        Classification.CertificateOutsideValidity => "certificate outside its validity",
        Classification.UnknownAuthority => "unknown authority",
        Classification.NameMismatch => "wrong name",
        Classification.ClientCertificateRejected => "client certificate rejected",
        Classification.Unauthorized => "401 unauthorized",
        Classification.Forbidden => "403 forbidden",
        Classification.NotEnforced => "not enforced",
        Classification.OtherFailure => "failed otherwise",
        Classification.CouldNotRun => "could not be observed",
        _ => Spelled(classification).Replace('-', ' '),
    };

    /// <summary>The smallest renewal as a sentence.</summary>
    public static string SmallestRenewal(Journal journal) => journal.SmallestRenewal switch
    {
        null => "The smallest renewal is not known, for not every step could be left out to see whether it matters.",
        [] => "Nothing of the renewal matters: everything recovered without each of its steps, and without all of them.",
        { } steps => $"What has to be done: {string.Join(", ", steps)}. "
            + (steps.Count == journal.Renewal.Count
                ? "No step can be left out."
                : $"Not needed: {string.Join(", ", journal.Renewal.Except(steps, StringComparer.Ordinal))}."),
    };

    /// <summary>A number with its noun: <c>1 probe</c>, <c>2 probes</c>.</summary>
    public static string Count(int count, string singular) => FormattableString.Invariant($"{count} {singular}{(count == 1 ? string.Empty : "s")}");

    /// <summary>A phase's name, with how it ended where that was not as planned.</summary>
    public static string Phase(PhaseRecord phase) => phase.Outcome switch
    {
        PhaseOutcome.Completed => phase.Name,
        PhaseOutcome.LeftOut => $"{phase.Name} (left out)",
        _ => $"{phase.Name} ({Spelled(phase.Outcome)})",
    };

    /// <summary>A phase's heading: its record's, or its name; what was answered when no phase was on any more came after the last.</summary>
    public static string Heading(string phase, PhaseRecord? record) => (record, phase) switch
    {
        ({ } known, _) => Phase(known),
        (_, "") => "after the last phase",
        _ => phase,
    };

    /// <summary>A version of the lab with its commit cut short.</summary>
    public static string Shortened(string version)
    {
        const int CommitShown = 7;
        var commit = version.IndexOf('+', StringComparison.Ordinal);
        return commit < 0 ? version : version[..Math.Min(version.Length, commit + 1 + CommitShown)];
    }

    /// <summary>How many times, for a count in running text.</summary>
    public static string Times(int count) => count == 1 ? "once" : FormattableString.Invariant($"{count} times");

    private static string Sentence(Verdict verdict) => verdict switch
    {
        Verdict.Held => "everything that was expected was seen",
        Verdict.Refuted => "something else was seen than what was expected",
        _ => "something could not be observed, so nothing is claimed",
    };

    /// <summary>What a judged procedure left of the cluster, in the words of its first reason, without what was quoted for it.</summary>
    private static string? OfTheCluster(Journal journal)
    {
        const string Outage = "outage: ";
        return (journal.Procedure, journal.Reasons) switch
        {
            (not null, [var first, ..]) when first.StartsWith("The cluster ", StringComparison.Ordinal) =>
                $"the {first["The ".Length..].Split(", “")[0].TrimEnd('.')}",
            (not null, [var first, ..]) when first.StartsWith(Outage, StringComparison.Ordinal) => $"an outage: {first[Outage.Length..].Split("; “")[0]}",
            _ => null,
        };
    }

    private static string Joint(Verdict verdict, bool agrees) => verdict == Verdict.Held ? (agrees ? ", and" : ", but") : ";";

    /// <summary>What was done with the cluster's clock.</summary>
    public static string Clock(ClockRecord clock) => clock.Moves is []
        ? "shifted, and not moved"
        : clock.Moves.Count > MostMovesTold
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"shifted; moved {clock.Moves.Count} times, from {TimeOrigin.Full(clock.Moves[0].From)} to {TimeOrigin.Full(clock.Moves[^1].To)}, each time "
                + $"within {clock.Moves.Max(move => move.Milliseconds):0} ms")
        : "shifted; " + string.Join(", then ", clock.Moves.Select(move => string.Create(
            CultureInfo.InvariantCulture, $"{Move(move)} in {move.Processes} processes within {move.Milliseconds:0} ms")));

    /// <summary>How far a clock was moved.</summary>
    public static string Move(ClockMove move) => $"moved {(move.To < move.From ? "back" : "on")} by {Duration.Tell((move.To - move.From).Duration())}";
}
