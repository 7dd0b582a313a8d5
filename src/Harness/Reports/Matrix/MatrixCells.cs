using System.Globalization;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;

namespace Lab.Harness.Reports.Matrix;

/// <summary>The cells of a row, in words.</summary>
internal static class MatrixCells
{
    /// <summary>Whole paragraphs do not fit in a cell; the report has them.</summary>
    private const int LongestReason = 220;

    /// <summary>So many names are read at a glance.</summary>
    private const int MostNames = 5;

    /// <summary>The heads of the columns.</summary>
    public static IReadOnlyList<string> Headers { get; } =
        ["Certificate", "Symptom", "Who sees it", "How soon", "Still works", "Picked up without restart", "Recovered", "Smallest renewal", "Verdict"];

    /// <summary>The cells of a row, in the order of the heads.</summary>
    public static IReadOnlyList<Cell> Of(MatrixRow row) =>
    [
        Certificate(row), Symptoms(row), Who(row), Latency(row), Works(row), PickedUp(row), Recovered(row), Smallest(row), Verdict(row),
    ];

    private static Cell Certificate(MatrixRow row) => row.Certificates switch
    {
        [] => new([new(row.Experiment)], string.Empty),
        { Count: > MostNames } many => new([new(Wording.Count(many.Count, "certificate"))], string.Empty, string.Join(", ", many)),
        _ => new([.. row.Certificates.Select(name => new CellLine(name))], string.Empty),
    };

    /// <summary>What is seen, by kind.</summary>
    public static Cell Symptoms(MatrixRow row)
    {
        if (WithoutStages(row) is { } without)
        {
            return row is { IsWithoutFault: false, WhyNothingIsKnown: { } why } ? Unknown(why, Anchor.Why) : without;
        }

        var lines = new List<CellLine>();
        foreach (var stage in row.Stages)
        {
            IReadOnlyList<CellLine> kinds =
            [
                .. ByKind(stage).Select(kind => new CellLine(Wording.Plain(kind.Key), null, Wording.Css(kind.First().Outcome, kind.Key))),
            ];
            if (kinds is [])
            {
                kinds = [new(stage == row.Stages[0] ? "nothing" : "nothing more")];
            }

            lines.AddRange(kinds.Select((line, index) => index == 0 ? line with { Lead = Lead(row, stage) } : line));
        }

        return new(
            lines,
            Anchor.Seen,
            [
                .. row.Stages.SelectMany(stage => stage.Symptoms).Where(symptom => symptom.Later is not []).Select(Turned).Distinct(StringComparer.Ordinal),
                .. row.Stages.SelectMany(stage => stage.Unknown)
                    .Select(probe => $"{probe.Probe} could not be observed: {Short(probe.Text)}")
                    .Distinct(StringComparer.Ordinal),
            ]);
    }

    private static Cell Who(MatrixRow row)
    {
        if (WithoutStages(row) is { } without)
        {
            return without;
        }

        var lines = new List<CellLine>();
        foreach (var stage in row.Stages)
        {
            var kinds = ByKind(stage);
            lines.AddRange(kinds.Select((kind, index) => new CellLine(
                Names([.. kind.Select(symptom => symptom.Probe)]),
                index == 0 ? Lead(row, stage) : null,
                kinds.Count + row.Stages.Count > 2 ? Wording.Css(kind.First().Outcome, kind.Key) : null)));
            if (kinds.Count == 0)
            {
                lines.Add(new(stage == row.Stages[0] ? "no probe" : "no other probe", Lead(row, stage)));
            }
        }

        if (row.Components.Count > 0)
        {
            lines.Add(new($"log of {string.Join(", ", row.Components)}"));
        }

        return new(
            lines,
            row.Components.Count > 0 ? Anchor.Logs : Anchor.Seen,
            [
                .. row.Stages.SelectMany(ByKind)
                .Where(kind => kind.Count() > MostNames)
                .Select(kind => $"{Wording.Plain(kind.Key)}: {string.Join(", ", kind.Select(symptom => symptom.Probe))}"),
            ]);
    }

    private static Cell Latency(MatrixRow row)
    {
        if (WithoutStages(row) is { } without)
        {
            return without;
        }

        var lines = new List<CellLine>();
        var details = new List<string>();
        foreach (var stage in row.Stages)
        {
            var written = row.FirstWrittenIn(stage);
            IReadOnlyList<Symptom> timed = [.. stage.Symptoms.Where(symptom => symptom.Seconds is not null)];
            IReadOnlyList<double> exact =
            [
                .. timed.Where(symptom => symptom.Bound is null).Select(symptom => symptom.Seconds!.Value),
                .. written.Select(log => log.Seconds),
            ];
            IReadOnlyList<double> bounds = [.. timed.Where(symptom => symptom.Bound is not null).Select(symptom => symptom.Seconds!.Value)];
            string?[] said = [exact is [] ? null : Range(exact), bounds is [] ? null : $"within {Range(bounds)}"];
            if (timed is not [] && string.Join(", ", said.OfType<string>()) is { Length: > 0 } line)
            {
                lines.Add(new(line, Lead(row, stage)));
            }

            details.AddRange(written.Select(log => $"log of {log.Who} {Seconds(log.Seconds)}"));
            details.AddRange(timed.Select(symptom => symptom.Bound is { } bound
                ? $"{symptom.Probe} within {Seconds(symptom.Seconds!.Value)} (it may take {Seconds(bound)} to notice)"
                : $"{symptom.Probe} {Seconds(symptom.Seconds!.Value)}"));
        }

        return new(lines is [] ? [new("–")] : lines, Anchor.Timeline, lines is [] ? [] : details);
    }

    private static Cell Works(MatrixRow row)
    {
        if (WithoutStages(row) is { } without)
        {
            return without;
        }

        // What works after all that was done to provoke the failure is what can be relied on.
        var last = row.Stages[^1];
        IReadOnlyList<string> works = [.. last.Works.Except(row.FailsOnceRestarted, StringComparer.Ordinal)];
        IReadOnlyList<string> until =
        [
            .. row.FailsOnceRestarted.Except(last.Symptoms.Select(symptom => symptom.Probe), StringComparer.Ordinal)
            .Except(NoticedBy(row), StringComparer.Ordinal),
        ];
        IReadOnlyList<string> tooShort = [.. last.TooShort.Keys.Except(row.FailsOnceRestarted, StringComparer.Ordinal)];
        var observed = last.Works.Count + last.TooShort.Count + last.Interrupted.Count + last.Unknown.Count + last.Closed.Count + NoticedBy(row).Count;
        var lines = new List<CellLine>
        {
            new(
                string.Create(CultureInfo.InvariantCulture, $"{works.Count} of {observed}, watched for {Seconds(last.WatchedSeconds)}"),
                null,
                works.Count > 0 ? "granted" : "denied"),
        };
        if (until.Count > 0)
        {
            lines.Add(new(string.Create(CultureInfo.InvariantCulture, $"{until.Count} only until a restart"), null, "failed"));
        }

        if (last.Interrupted.Count > 0)
        {
            lines.Add(new(string.Create(CultureInfo.InvariantCulture, $"{last.Interrupted.Count} after an interruption")));
        }

        if (tooShort.Count > 0)
        {
            lines.Add(new(string.Create(CultureInfo.InvariantCulture, $"{tooShort.Count} not watched for long enough"), null, "unknown"));
        }

        if (last.Unknown.Count > 0)
        {
            lines.Add(new($"{Wording.Count(last.Unknown.Count, "probe")} could not be observed", null, "unknown"));
        }

        return new(
            lines,
            Anchor.Seen,
            [
                .. Listed("all the time", works),
                .. Listed("until the components were restarted without the renewal", until),
                .. Listed("after an interruption", last.Interrupted),
                .. Listed("not watched for long enough", [.. tooShort.Select(probe => $"{probe} (needs {Seconds(last.TooShort[probe])})")]),
                .. Listed("closed by the restart itself", last.Closed),
                .. Listed("could not be observed", [.. last.Unknown.Select(probe => probe.Probe)]),
            ]);
    }

    /// <summary>Whether the renewed certificate is used without a restart.</summary>
    public static Cell PickedUp(MatrixRow row)
    {
        var pickUp = row.PickUp;
        var anchor = pickUp.LeftOut is not [] ? Anchor.Without(pickUp.LeftOut) : row.Journal.Renewal is [] ? Anchor.Why : Anchor.SmallestRenewal;
        var serial = pickUp.IsRenewedOnWire switch
        {
            true => $"the new certificate, serial {pickUp.Serial}, was served at the end",
            false => $"the old certificate, serial {pickUp.Serial}, was still served at the end",
            null => null,
        };
        IReadOnlyList<string> details =
        [
            Short(pickUp.Reason),
            .. Listed("failing to the end then, and nothing is expected of it", pickUp.StillFailing),
            .. serial is null ? Array.Empty<string>() : [serial],
            .. pickUp.Sight is { } sight ? [Told(sight)] : Array.Empty<string>(),
            .. pickUp is { Sight: null, IsRenewedOnWire: null, RecoveredSeconds: not null }
                ? ["no probe shows this certificate on the wire: it was in use at the latest when all worked again"]
                : Array.Empty<string>(),
            .. pickUp.Again is []
                ? Array.Empty<string>()
                : [$"renewed again at other moments, and seen {string.Join(" and ", pickUp.Again.Select(sight => $"after {Seconds(sight.Seconds)}"))}"],
            .. KnownReloading.Of(row.Journal) is { } reloading ? [KnownReloading.InWords(reloading)] : Array.Empty<string>(),
            .. row.RestartedBefore is []
                ? Array.Empty<string>()
                : [
                    $"{string.Join(", ", row.RestartedBefore)} had been restarted to provoke the failure and was being started again, so this tells "
                    + "nothing of one that runs",
                ],
        ];
        return pickUp.Kind switch
        {
            PickUpKind.Yes => new([new(Seen("yes", pickUp), null, "granted")], anchor, details),
            PickUpKind.YesNotRecovered => new([new(Seen("yes", pickUp), null, "granted"), new("something else needs the restart")], anchor, details),
            PickUpKind.No => new([new($"no, within {Seconds(pickUp.WatchedSeconds ?? 0)}", null, "denied")], anchor, details),
            PickUpKind.NoneMade => new([new("none was made without the restart", null, "denied")], anchor, details),
            PickUpKind.NoRestart => new([new("no restart in it")], anchor),
            PickUpKind.NothingBroken => new([new("nothing was broken")], anchor, details),
            PickUpKind.NotAsked => new([new("not asked")], Anchor.Why),
            _ => Unknown(pickUp.Reason, anchor),
        };
    }

    /// <summary>When the cluster worked again, which may be long after the new certificate is in use: back-off, elections and caches come after it.</summary>
    public static Cell Recovered(MatrixRow row)
    {
        var lines = new List<CellLine>();
        if (row.PickUp.RecoveredSeconds is { } without)
        {
            lines.Add(new(Seconds(without), "without a restart", "granted"));
        }

        if (row.Recovered is { } full)
        {
            lines.Add(full.Seconds is { } seconds
                ? new(Seconds(seconds), lines is [] ? null : "with all steps", "granted")
                : new("not at the end", lines is [] ? null : "with all steps", "denied"));
        }

        return new(
            lines is [] ? [new("–")] : lines,
            row.Recoveries is [] ? Anchor.Timeline : Anchor.Of(Anchor.RecoveryHeading),
            [
                .. row.Recovered is { } told ? [told.Seconds is null ? $"not back: {told.Last}" : $"last: {told.Last}"] : Array.Empty<string>(),
                .. row.Recoveries.Where(recovery => recovery.Kind == RecoveryKind.Recovered).Select(recovery => $"{recovery.Component}: {recovery.InWords}"),
            ]);
    }

    private static string Seen(string answer, PickUp pickUp) => pickUp switch
    {
        { Sight.Seconds: < 0 } => $"{answer}, seen before the last step had ended",
        { Sight.Seconds: var seconds } => $"{answer}, seen after {Seconds(seconds)}",
        { IsRenewedOnWire: true } => $"{answer}, seen on the wire",
        { RecoveredSeconds: > 0 and var working } => $"{answer}, within {Seconds(working)}",
        { RecoveredSeconds: not null } => $"{answer}, before the last step had ended",
        _ => answer,
    };

    private static string Told(WireSight sight) => sight.OldSeenSeconds is { } old
        ? $"{sight.Probe} saw the old certificate last at {Seconds(old)} and the new one, serial {sight.Serial}, first at {Seconds(sight.Seconds)} "
            + "after the last step"
        : $"{sight.Probe} saw the new certificate, serial {sight.Serial}, first at {Seconds(sight.Seconds)} after the last step";

    private static string Turned(Symptom symptom) =>
        $"{symptom.Probe}: {Wording.Plain(symptom.Classification)}, then "
        + $"{string.Join(", then ", symptom.Later.Select(stage => $"{Wording.Plain(stage.Classification)} at {Seconds(stage.Seconds)}"))}";

    private static IReadOnlyList<string> Listed(string what, IReadOnlyList<string> probes) => probes is [] ? [] : [$"{what}: {string.Join(", ", probes)}"];

    /// <summary>The steps that can't be left out.</summary>
    public static Cell Smallest(MatrixRow row)
    {
        if (row.WhySmallestIsUnknown is { } why)
        {
            return Unknown(why, row.Journal.Renewal is [] ? Anchor.Why : Anchor.SmallestRenewal);
        }

        IReadOnlyList<CellLine> lines = row.Journal.SmallestRenewal switch
        {
            null => [new("not asked")],
            [] => [new("nothing at all", null, "granted")],
            { } steps => [.. steps.Select(step => new CellLine(step, IsCode: true))],
        };
        IReadOnlyList<string> needless = row.Journal.SmallestRenewal is { } needed
            ? [.. row.Journal.Renewal.Except(needed, StringComparer.Ordinal)]
            : [];
        return new(
            lines,
            row.Journal.Renewal is [] ? Anchor.Why : Anchor.SmallestRenewal,
            [
                .. Listed("not needed", [.. needless.Except(row.RestartedBefore, StringComparer.Ordinal)]),
                .. Listed("not told, for the provocation had restarted it before", [.. needless.Intersect(row.RestartedBefore, StringComparer.Ordinal)]),
            ]);
    }

    /// <summary>The verdict.</summary>
    public static Cell Verdict(MatrixRow row)
    {
        var verdict = row.Journal.Verdict;
        return new(
            [new(Wording.Spelled(verdict), null, Wording.Spelled(verdict))],
            Anchor.Why,
            verdict == Journals.Verdict.Held ? [] : [.. row.Journal.Reasons.Take(2).Select(Short)]);
    }

    /// <summary>What a cell says where no fault was seen; the reason for an unknown stands once in a row.</summary>
    public static Cell? WithoutStages(MatrixRow row) => row switch
    {
        { IsWithoutFault: true } => new([new("– (nothing expires)")], Anchor.Seen),
        { WhyNothingIsKnown: not null } => new([new("as unknown as the symptom")], Anchor.Why),
        _ => null,
    };

    private static Cell Unknown(string why, string anchor) => new([new("unknown", null, "unknown")], anchor, Short(why));

    private static HashSet<string> NoticedBy(MatrixRow row)
    {
        // A probe that noticed at the notAfter is not counted again after the provocation, and may be well by then.
        var last = row.Stages[^1];
        return
        [
            .. row.Stages.SelectMany(stage => stage.Symptoms).Select(symptom => symptom.Probe)
                .Except(last.Works, StringComparer.Ordinal)
                .Except(last.Interrupted, StringComparer.Ordinal)
                .Except(last.TooShort.Keys, StringComparer.Ordinal)
                .Except(last.Closed, StringComparer.Ordinal)
                .Except(last.Unknown.Select(probe => probe.Probe), StringComparer.Ordinal),
        ];
    }

    private static IReadOnlyList<IGrouping<Classification, Symptom>> ByKind(Stage stage) =>
        [.. stage.Symptoms.GroupBy(symptom => symptom.Classification).OrderBy(kind => kind.Key)];

    /// <summary>Said only where there is something to tell apart, or where nothing expires.</summary>
    public static string? Lead(MatrixRow row, Stage stage) => stage.Provocation switch
    {
        [] when row.Stages.Count == 1 => null,
        [] => "at notAfter",
        _ => $"after “{string.Join("”, “", stage.Provocation)}”",
    };

    private static string Names(IReadOnlyList<string> names) =>
        names.Count <= MostNames
            ? string.Join(", ", names)
            : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(MostNames - 1))} and {names.Count - MostNames + 1} more");

    private static string Range(IReadOnlyList<double> seconds)
    {
        var first = Seconds(seconds.Min());
        var last = Seconds(seconds.Max());
        return first == last ? first : $"{first} to {last}";
    }

    private static string Seconds(double seconds) => Duration.Tell(seconds);

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestReason ? line : line[..LongestReason] + "…";
    }
}
