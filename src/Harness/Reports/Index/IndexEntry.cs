using Lab.Harness.Journals;
using Lab.Harness.Reports.Matrix;

namespace Lab.Harness.Reports.Index;

/// <summary>One report in the index.</summary>
/// <param name="Folder">Its folder, relative to the index, with slashes.</param>
/// <param name="Row">What it says; <see langword="null"/> where its journal can't be read.</param>
/// <param name="Failure">Why its journal can't be read; <see langword="null"/> where it can.</param>
internal sealed record IndexEntry(string Folder, MatrixRow? Row, string? Failure)
{
    private const int CommitShown = 7;

    /// <summary>The name of the experiment.</summary>
    public string Name => Row?.Experiment ?? Folder.Split('/')[^1];

    /// <summary>When it was started; the beginning of time where that is not known.</summary>
    public DateTimeOffset StartedAt => Row?.Journal.Environment.StartedAt ?? DateTimeOffset.MinValue;

    /// <summary>The version of the lab that made it, its commit cut short.</summary>
    public string Lab
    {
        get
        {
            string version = Row?.Journal.Environment.LabVersion ?? string.Empty;
            int commit = version.IndexOf('+', StringComparison.Ordinal);
            return commit < 0 ? version : version[..Math.Min(version.Length, commit + 1 + CommitShown)];
        }
    }

    /// <summary>Its verdict; unknown where its journal can't be read.</summary>
    public Verdict Verdict => Row?.Journal.Verdict ?? Verdict.Unknown;

    /// <summary>What it found, in a few words.</summary>
    public string Found
    {
        get
        {
            if (Row is null)
            {
                return Failure!;
            }

            if (Row.Journal.Verdict != Verdict.Held && Row.Journal.Reasons is [var worst, ..])
            {
                return Excerpt.FirstLine(worst);
            }

            IReadOnlyList<string> noticed = [.. Row.Stages.SelectMany(stage => stage.Symptoms).Select(symptom => symptom.Probe).Distinct(StringComparer.Ordinal)];
            var parts = new List<string>();
            if (Row.Certificates.Count > 0)
            {
                string what = $"{string.Join(", ", Row.Certificates)} {(Row.Journal.Expiring is [] ? "replaced" : "expired")}";
                string seen = noticed is [] ? "nobody noticed" : $"{Wording.Count(noticed.Count, "probe")} noticed";
                parts.Add(Row.Stages.Any(stage => stage.IsObserved) ? $"{what}: {seen}" : what);
            }

            if (Row.Journal.SmallestRenewal is { } steps)
            {
                parts.Add($"mended by {(steps is [] ? "nothing at all" : string.Join(", ", steps))}");
            }

            return parts.Count == 0 ? Wording.Sentence(Row.Journal).TrimEnd('.') : string.Join("; ", parts);
        }
    }

    /// <summary>Reads a report's journal; one that can't be read is told and keeps no other from being found.</summary>
    /// <param name="root">The folder of the index.</param>
    /// <param name="folder">The report's folder, relative to it.</param>
    public static IndexEntry Read(string root, string folder)
    {
        try
        {
            return new(folder, MatrixRow.Of(folder, JournalFile.Read(Path.Combine(root, folder, JournalFile.Name))), Failure: null);
        }
        catch (InvalidInputException exception)
        {
            // The path is this machine's; what is wrong is the same everywhere.
            return new(folder, Row: null, exception.Message.Replace(Path.Combine(root, folder) + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal));
        }
    }
}
