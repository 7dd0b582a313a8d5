namespace Lab.Harness.Journals;

/// <summary>Finds the journals that lie in folders of results. What is told of them is in the order of their names.</summary>
internal static class JournalFolders
{
    /// <summary>The journals of the folders that lie directly in a folder, each with the name of its folder.</summary>
    public static IEnumerable<(string Name, string Path)> In(string folder) =>
        Directory.EnumerateDirectories(folder)
            .Select(report => (Name: Path.GetFileName(report), Path: Path.Combine(report, JournalFile.Name)))
            .Where(report => File.Exists(report.Path))
            .OrderBy(report => report.Name, StringComparer.Ordinal);

    /// <summary>The journals in a folder and in its folders, however deep.</summary>
    public static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder, JournalFile.Name, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>The journals at a path that a user named: it may be a journal of any name, or a folder.</summary>
    /// <exception cref="InvalidInputException">There is nothing, or no journal in it.</exception>
    public static IReadOnlyList<string> At(string path)
    {
        if (File.Exists(path))
        {
            return [Path.GetFullPath(path)];
        }

        if (!Directory.Exists(path))
        {
            throw new InvalidInputException(
                $"{path}: there is no such file or folder; expected a journal, the folder of a report, or a folder of such folders");
        }

        IReadOnlyList<string> found = [.. Below(Path.GetFullPath(path))];
        return found is not []
            ? found
            : throw new InvalidInputException(
                $"{path}: neither it nor a folder in it holds a {JournalFile.Name}; expected a journal, the folder of a report, or a folder of such folders");
    }
}
