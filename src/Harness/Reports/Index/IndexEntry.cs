using Lab.Harness.Journals;
using Lab.Harness.Reports.Matrix;
using Lab.Harness.Reports.Texts;

namespace Lab.Harness.Reports.Index;

/// <summary>One report in the index: all that the index says of it, so that it can be kept and the others be drawn without their journals.</summary>
internal sealed record IndexEntry
{
    /// <summary>Its folder, relative to the index, with slashes.</summary>
    public required string Folder { get; init; }

    /// <summary>Tells the journal that it was made of from another: its size and when it was written.</summary>
    public required string Stamp { get; init; }

    /// <summary>The name of the experiment.</summary>
    public required string Name { get; init; }

    /// <summary>Its question; empty where the journal can't be read.</summary>
    public required string Title { get; init; }

    /// <summary>Its verdict; unknown where its journal can't be read.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The verdict that was expected; <see langword="null"/> where none was given.</summary>
    public required Verdict? Expected { get; init; }

    /// <summary>What it found, in a few words; where its journal can't be read, why.</summary>
    public required string Found { get; init; }

    /// <summary>When it was started; <see langword="null"/> where its journal can't be read.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>The version of the lab that made it, its commit cut short.</summary>
    public required string Lab { get; init; }

    /// <summary>What its control came to, or what stands in its place; <see langword="null"/> where there is none.</summary>
    public required string? Control { get; init; }

    /// <summary>What was shown in it while something was broken.</summary>
    public required IReadOnlyList<SaidText> Texts { get; init; }

    /// <summary>Whether its journal could be read.</summary>
    public bool IsRead => StartedAt is not null;

    /// <summary>The verdict in words, with the expected one where it was given.</summary>
    public string InWords => Expected is not { } expected
        ? Wording.Spelled(Verdict)
        : IsAsExpected ? $"{Wording.Spelled(Verdict)}, as expected" : $"{Wording.Spelled(Verdict)}, but {Wording.Spelled(expected)} was expected";

    /// <summary>Whether it came out as expected beforehand.</summary>
    public bool IsAsExpected => Expected == Verdict;

    /// <summary>Reads a report's journal; one that can't be read is reported, and the others are still found.</summary>
    /// <param name="root">The folder of the index.</param>
    /// <param name="folder">The report's folder, relative to it.</param>
    public static IndexEntry Read(string root, string folder)
    {
        var path = Path.Combine(root, folder, JournalFile.Name);
        var stamp = JournalFile.StampOf(path);
        try
        {
            return Of(folder, stamp, MatrixRow.Of(folder, JournalFile.Read(path)));
        }
        catch (InvalidInputException exception)
        {
            return new()
            {
                Folder = folder,
                Stamp = stamp,
                Name = folder.Split('/')[^1],
                Title = string.Empty,
                Verdict = Verdict.Unknown,
                Expected = null,

                // The path is this machine's; what is wrong is the same everywhere.
                Found = exception.Message.Replace(Path.Combine(root, folder) + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal),
                StartedAt = null,
                Lab = string.Empty,
                Control = null,
                Texts = [],
            };
        }
    }

    private static IndexEntry Of(string folder, string stamp, MatrixRow row) => new()
    {
        Folder = folder,
        Stamp = stamp,
        Name = row.Experiment,
        Title = row.Journal.Title,
        Verdict = row.Journal.Verdict,
        Expected = row.Journal.ExpectedVerdict,
        Found = FoundIn(row),
        StartedAt = row.Journal.Environment.StartedAt,
        Lab = Wording.Shortened(row.Journal.Environment.LabVersion),
        Control = row.Journal switch
        {
            { Control: { } control } => Wording.Spelled(control.Verdict),
            { Omissions.Count: > 0 and var count } => Wording.Count(count, "omission"),
            _ => null,
        },
        Texts = MatrixTexts.Of(row),
    };
    private static string FoundIn(MatrixRow row)
    {
        if (row.Journal.Verdict != Verdict.Held && row.Journal.Reasons is [var worst, ..])
        {
            return Excerpt.FirstLine(worst);
        }

        IReadOnlyList<string> noticed = [.. row.Stages.SelectMany(stage => stage.Symptoms).Select(symptom => symptom.Probe).Distinct(StringComparer.Ordinal)];
        var parts = new List<string>();
        if (row.Certificates.Count > 0)
        {
            var what = $"{string.Join(", ", row.Certificates)} {(row.Journal.Expiring is [] ? "replaced" : "expired")}";
            var seen = noticed is [] ? "nobody noticed" : $"{Wording.Count(noticed.Count, "probe")} noticed";
            parts.Add(row.Stages.Any(stage => stage.IsObserved) ? $"{what}: {seen}" : what);
        }

        if (row.Journal.SmallestRenewal is { } steps)
        {
            parts.Add($"mended by {(steps is [] ? "nothing at all" : string.Join(", ", steps))}");
        }

        return parts.Count == 0 ? Wording.Sentence(row.Journal).TrimEnd('.') : string.Join("; ", parts);
    }
}
