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
        ["Certificate", "Symptom", "Who sees it", "How soon", "Still works", "Picked up without restart", "Smallest renewal", "Verdict"];

    /// <summary>The cells of a row, in the order of the heads.</summary>
    public static IReadOnlyList<Cell> Of(MatrixRow row) =>
    [
        Certificate(row), Symptoms(row), Who(row), Latency(row), Works(row), PickedUp(row), Smallest(row), Verdict(row),
    ];

    private static Cell Certificate(MatrixRow row) => row.Certificates switch
    {
        [] => new([new(row.Experiment)], string.Empty),
        { Count: > MostNames } many => new([new(Wording.Count(many.Count, "certificate"))], string.Empty, string.Join(", ", many)),
        _ => new([.. row.Certificates.Select(name => new CellLine(name))], string.Empty),
    };

    private static Cell Symptoms(MatrixRow row)
    {
        if (WithoutStages(row) is { } without)
        {
            return row is { IsWithoutFault: false, WhyNothingIsKnown: { } why } ? Unknown(why, Anchor.Why) : without;
        }

        var lines = new List<CellLine>();
        foreach (Stage stage in row.Stages)
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
            [.. row.Stages.SelectMany(stage => stage.Unknown).Select(probe => $"{probe.Probe} could not be observed: {Short(probe.Text)}").Distinct(StringComparer.Ordinal)]);
    }

    private static Cell Who(MatrixRow row)
    {
        if (WithoutStages(row) is { } without)
        {
            return without;
        }

        var lines = new List<CellLine>();
        foreach (Stage stage in row.Stages)
        {
            IReadOnlyList<IGrouping<Classification, Symptom>> kinds = ByKind(stage);
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
            [.. row.Stages.SelectMany(ByKind).Where(kind => kind.Count() > MostNames).Select(kind => $"{Wording.Plain(kind.Key)}: {string.Join(", ", kind.Select(symptom => symptom.Probe))}")]);
    }

    private static Cell Latency(MatrixRow row)
    {
        if (WithoutStages(row) is { } without)
        {
            return without;
        }

        IReadOnlyList<Stage> noticed = [.. row.Stages.Where(stage => stage.Symptoms.Any(symptom => symptom.Seconds is not null))];
        return new(
            noticed is []
                ? [new("–")]
                : [.. noticed.Select(stage => new CellLine(Range([.. stage.Symptoms.Select(symptom => symptom.Seconds).OfType<double>()]), Lead(row, stage)))],
            Anchor.Timeline,
            [.. noticed.SelectMany(stage => stage.Symptoms).Select(symptom => $"{symptom.Probe} {Seconds(symptom.Seconds!.Value)}")]);
    }

    private static Cell Works(MatrixRow row)
    {
        if (WithoutStages(row) is { } without)
        {
            return without;
        }

        // What works after all that was done to provoke the failure is what can be relied on.
        Stage last = row.Stages[^1];
        int observed = last.Works.Count + last.Interrupted.Count + last.Unknown.Count + NoticedBy(row).Count;
        var lines = new List<CellLine>
        {
            new(string.Create(CultureInfo.InvariantCulture, $"{last.Works.Count} of {observed}"), null, last.Works.Count > 0 ? "granted" : "denied"),
        };
        if (last.Interrupted.Count > 0)
        {
            lines.Add(new(string.Create(CultureInfo.InvariantCulture, $"{last.Interrupted.Count} more after an interruption")));
        }

        if (last.Unknown.Count > 0)
        {
            lines.Add(new($"{Wording.Count(last.Unknown.Count, "probe")} could not be observed", null, "unknown"));
        }

        return new(
            lines,
            Anchor.Seen,
            [
                .. last.Works.Count > 0 ? [$"all the time: {string.Join(", ", last.Works)}"] : Array.Empty<string>(),
                .. last.Interrupted.Count > 0 ? [$"after an interruption: {string.Join(", ", last.Interrupted)}"] : Array.Empty<string>(),
                .. last.Unknown.Count > 0 ? [$"could not be observed: {string.Join(", ", last.Unknown.Select(probe => probe.Probe))}"] : Array.Empty<string>(),
            ]);
    }

    private static Cell PickedUp(MatrixRow row)
    {
        PickUp pickUp = row.PickUp;
        string anchor = pickUp.LeftOut is not [] ? Anchor.Without(pickUp.LeftOut) : row.Journal.Renewal is [] ? Anchor.Why : Anchor.SmallestRenewal;
        string? serial = pickUp.IsRenewedOnWire switch
        {
            true => $"the new certificate, serial {pickUp.Serial}, was served at the end",
            false => $"the old certificate, serial {pickUp.Serial}, was still served at the end",
            null => null,
        };
        string[] details = serial is null ? [Short(pickUp.Reason)] : [Short(pickUp.Reason), serial];
        return pickUp.Kind switch
        {
            PickUpKind.Yes when pickUp.Seconds is { } seconds => new([new($"yes, after {Seconds(seconds)}", null, "granted")], anchor, details),
            PickUpKind.Yes => new([new("yes, seen on the wire", null, "granted")], anchor, details),
            PickUpKind.No => new([new($"no, within {Seconds(pickUp.Seconds ?? 0)}", null, "denied")], anchor, details),
            PickUpKind.NoRestart => new([new("no restart in it")], anchor),
            PickUpKind.NothingBroken => new([new("nothing was broken")], anchor, details),
            PickUpKind.NotAsked => new([new("not asked")], Anchor.Why),
            _ => Unknown(pickUp.Reason, anchor),
        };
    }

    private static Cell Smallest(MatrixRow row)
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
            needless is [] ? [] : [$"not needed: {string.Join(", ", needless)}"]);
    }

    private static Cell Verdict(MatrixRow row)
    {
        Verdict verdict = row.Journal.Verdict;
        return new(
            [new(Wording.Spelled(verdict), null, Wording.Spelled(verdict))],
            Anchor.Why,
            verdict == Journals.Verdict.Held ? [] : [.. row.Journal.Reasons.Take(2).Select(Short)]);
    }

    /// <summary>What a cell says where no fault was seen; the reason of what is unknown is told once in a row.</summary>
    private static Cell? WithoutStages(MatrixRow row) => row switch
    {
        { IsWithoutFault: true } => new([new("– (nothing expires)")], Anchor.Seen),
        { WhyNothingIsKnown: not null } => new([new("as unknown as the symptom")], Anchor.Why),
        _ => null,
    };

    private static Cell Unknown(string why, string anchor) => new([new("unknown", null, "unknown")], anchor, Short(why));

    private static HashSet<string> NoticedBy(MatrixRow row)
    {
        // Somebody who noticed at the notAfter has not to be counted again after the provocation, and may be well by then.
        Stage last = row.Stages[^1];
        return
        [
            .. row.Stages.SelectMany(stage => stage.Symptoms).Select(symptom => symptom.Probe)
                .Except(last.Works, StringComparer.Ordinal)
                .Except(last.Interrupted, StringComparer.Ordinal)
                .Except(last.Unknown.Select(probe => probe.Probe), StringComparer.Ordinal),
        ];
    }

    private static IReadOnlyList<IGrouping<Classification, Symptom>> ByKind(Stage stage) =>
        [.. stage.Symptoms.GroupBy(symptom => symptom.Classification).OrderBy(kind => kind.Key)];

    /// <summary>Said only where there is something to tell apart, or where nothing expires.</summary>
    private static string? Lead(MatrixRow row, Stage stage) => stage.Provocation switch
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
        string first = Seconds(seconds.Min());
        string last = Seconds(seconds.Max());
        return first == last ? first : $"{first} to {last}";
    }

    private static string Seconds(double seconds) => Duration.Tell(seconds);

    private static string Short(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestReason ? line : line[..LongestReason] + "…";
    }
}
