using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Comparison;

/// <summary>One of the two sides of a comparison: a journal, or several by the name of their experiment.</summary>
/// <param name="Path">The path that was named.</param>
/// <param name="Journals">The journals, ordered by experiment.</param>
internal sealed record ComparedSide(string Path, IReadOnlyDictionary<string, Journal> Journals)
{
    /// <summary>The versions of the lab that the journals were made with.</summary>
    public IReadOnlyList<string> LabVersions =>
        [.. Journals.Values.Select(journal => journal.Environment.LabVersion).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The versions of Kubernetes that the journals were made on.</summary>
    public IReadOnlyList<string> KubernetesVersions =>
        [.. Journals.Values.Select(journal => journal.Environment.KubernetesVersion).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>A side that is one journal.</summary>
    public static ComparedSide Of(string name, Journal journal) =>
        new(name, new SortedDictionary<string, Journal>(StringComparer.Ordinal) { [journal.Experiment] = journal });

    /// <summary>Reads a journal, the journal of a report's folder, or those of all reports in a folder.</summary>
    /// <exception cref="InvalidInputException">There is no journal, one can't be read, or two are of one experiment.</exception>
    public static ComparedSide Read(string path)
    {
        var journals = new SortedDictionary<string, Journal>(StringComparer.Ordinal);
        foreach (var file in FilesAt(path))
        {
            var journal = JournalFile.Read(file);
            if (!journals.TryAdd(journal.Experiment, journal))
            {
                throw new InvalidInputException(
                    $"{file}: a journal of the experiment '{journal.Experiment}' was found in {path} already; expected one of each: name "
                    + "the folders one by one");
            }
        }

        return new(path, journals);
    }

    private static IReadOnlyList<string> FilesAt(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        if (!Directory.Exists(path))
        {
            throw new InvalidInputException(
                $"{path}: there is no such file or folder; expected a journal, the folder of a report, or a folder of such folders");
        }

        var own = System.IO.Path.Combine(path, JournalFile.Name);
        if (File.Exists(own))
        {
            return [own];
        }

        IReadOnlyList<string> inner =
        [
            .. JournalFolders.In(path).Select(report => report.Path),
        ];
        return inner is not []
            ? inner
            : throw new InvalidInputException(
                $"{path}: neither it nor a folder in it holds a {JournalFile.Name}; expected a journal, the folder of a report, or a folder of such "
                + "folders, as results/v1.20.2 is");
    }
}
