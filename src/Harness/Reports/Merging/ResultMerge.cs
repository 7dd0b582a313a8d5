using Lab.Harness.Journals;
using Lab.Harness.Reports.Comparison;
using Lab.Harness.Reports.Exporters;
using Lab.Harness.Reports.Matrix;

namespace Lab.Harness.Reports.Merging;

/// <summary>The results of several folders as those of one run: what machines found that each ran a part.</summary>
internal sealed record ResultMerge
{
    private ResultMerge(string kubernetes, IReadOnlyList<MergedResult> results, IReadOnlyList<string> missing, IReadOnlyList<string> notes)
    {
        Kubernetes = kubernetes;
        Results = results;
        Missing = missing;
        Notes = notes;
    }

    /// <summary>The version of Kubernetes that all of them are of.</summary>
    public string Kubernetes { get; }

    /// <summary>The results, in the order of their names.</summary>
    public IReadOnlyList<MergedResult> Results { get; }

    /// <summary>Names of results that a part promised and none has: that of a machine that was lost, for example.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>What else is worth a line.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Reads what is to be merged. Nothing is written.</summary>
    /// <param name="folders">Folders of results; the journals in each and in its folders, however deep.</param>
    /// <exception cref="InvalidInputException">
    /// A folder is not there or holds no journal, a journal can't be read, they are of different versions of Kubernetes, two that differ in a fact have one
    /// name, the parts are not of one run, or different versions of the lab made them.
    /// </exception>
    public static ResultMerge Of(IReadOnlyList<string> folders)
    {
        var results = new SortedDictionary<string, MergedResult>(StringComparer.Ordinal);
        var notes = new List<string>();
        MergedResult? first = null;
        foreach (var result in folders.SelectMany(ResultsIn))
        {
            first ??= result;
            if (VersionOf(result) != VersionOf(first))
            {
                throw new InvalidInputException(
                    $"{result.Path}: is of Kubernetes {VersionOf(result)}, and {first.Path} of {VersionOf(first)}; "
                    + "merge each version into a folder of its own");
            }

            results[result.Name] = results.TryGetValue(result.Name, out var other) ? OneOf(other, result, notes) : result;
        }

        if (first is null)
        {
            throw new InvalidInputException($"{string.Join(", ", folders)}: none holds a {JournalFile.Name}; expected the results of a run");
        }

        return new(VersionOf(first), [.. results.Values], MissingOf(folders, [.. results.Keys]), notes);
    }

    /// <summary>
    /// Puts the results into one folder, each in a folder of its own, draws their reports and the table of those that are rows of it. The journals are copied
    /// byte by byte: what is drawn is the same as where one machine had run all of it.
    /// </summary>
    /// <param name="folder">The folder; it is made where it does not exist.</param>
    /// <returns>The paths of the table's files; none where no result is a row.</returns>
    public IReadOnlyList<string> Write(string folder)
    {
        foreach (var result in Results)
        {
            var journal = Path.Combine(folder, result.Name, JournalFile.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(journal)!);
            if (Path.GetFullPath(journal) != Path.GetFullPath(result.Path))
            {
                File.Copy(result.Path, journal, overwrite: true);
            }

            ReportWriter.Draw(journal);
        }

        return Results.Any(result => MatrixWriter.IsRow(result.Journal)) ? MatrixWriter.Write(folder) : [];
    }

    private static IEnumerable<MergedResult> ResultsIn(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new InvalidInputException($"{folder}: there is no such folder; expected one with results, as --output names it");
        }

        var found = JournalFolders.Below(folder).ToList();
        return found is not [] || ShardRecord.In(folder).Any()
            ? found.Select(path => new MergedResult(Path.GetFileName(Path.GetDirectoryName(path))!, path, JournalFile.Read(path)))
            : throw new InvalidInputException($"{folder}: neither it nor a folder in it holds a {JournalFile.Name}; expected the results of a run");
    }

    private static string VersionOf(MergedResult result) => result.Journal.Environment.KubernetesVersion;

    /// <summary>Of two runs that found the same facts the later one counts.</summary>
    private static MergedResult OneOf(MergedResult one, MergedResult other, List<string> notes)
    {
        if (File.ReadAllBytes(one.Path).AsSpan().SequenceEqual(File.ReadAllBytes(other.Path)))
        {
            return one;
        }

        if (FactComparison.Of(one.Journal, other.Journal).Verdict != Verdict.Held)
        {
            throw new InvalidInputException(
                $"{other.Path}: '{one.Name}' is in {one.Path} too, with another result; "
                + "'./lab compare' with both tells what differs, and one has to be left out");
        }

        var later = one.Journal.Environment.StartedAt >= other.Journal.Environment.StartedAt ? one : other;
        notes.Add($"{one.Name}: run twice, with the same facts; the later one counts: {later.Path}");
        return later;
    }

    private static string LabOf(ShardRecord record) => record.Lab is { } lab ? $"lab {Wording.Shortened(lab)}" : "a lab that did not tell its version";

    private static IReadOnlyList<string> MissingOf(IReadOnlyList<string> folders, List<string> found)
    {
        var parts = folders.SelectMany(folder => ShardRecord.In(folder).Select(record => (Folder: folder, Record: record))).ToList();
        foreach (var (folder, record) in parts)
        {
            if (record.Lab != parts[0].Record.Lab)
            {
                throw new InvalidInputException(
                    $"{folder}: part {record.Shard} was made by {LabOf(record)}, and {parts[0].Folder}, part {parts[0].Record.Shard}, by "
                    + $"{LabOf(parts[0].Record)}; run all parts with one version of the lab");
            }

            if (record.Kubernetes != parts[0].Record.Kubernetes
                || !record.Rows.SequenceEqual(parts[0].Record.Rows, StringComparer.Ordinal)
                || Shard.Parse(record.Shard, folder).Count != Shard.Parse(parts[0].Record.Shard, folder).Count)
            {
                throw new InvalidInputException(
                    $"{folder}: is part {record.Shard} of another run than {parts[0].Folder}, part {parts[0].Record.Shard}; merge the parts of one run");
            }
        }

        return parts is [] ? [] : [.. parts[0].Record.Rows.Except(found).Order(StringComparer.Ordinal)];
    }
}
