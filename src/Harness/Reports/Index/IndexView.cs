using Lab.Harness.Journals;
using Lab.Harness.Reports.Matrix;

namespace Lab.Harness.Reports.Index;

/// <summary>All that an index of results is drawn from.</summary>
/// <param name="Groups">The reports by version of Kubernetes, the newest version first.</param>
/// <param name="Texts">What was shown while something was broken, in any of them.</param>
/// <param name="HasBench">Whether measurements of the lab itself lie beside them.</param>
internal sealed record IndexView(IReadOnlyList<IndexGroup> Groups, IReadOnlyList<ErrorText> Texts, bool HasBench)
{
    public const string Title = "What the lab has found out";

    public const string BenchFolder = "bench";

    /// <summary>Reads the reports that lie in the folders of a folder's folders: by version of Kubernetes, then by experiment.</summary>
    public static IndexView Read(string root)
    {
        IReadOnlyList<IndexGroup> groups =
        [
            .. Directory.EnumerateDirectories(root)
                .Select(folder => Path.GetFileName(folder))
                .Select(version => new IndexGroup(version, EntriesOf(root, version), File.Exists(Path.Combine(root, version, "index.html"))))
                .Where(group => group.Entries.Count > 0)
                .OrderByDescending(group => VersionOf(group.Version))
                .ThenBy(group => group.Version, StringComparer.Ordinal),
        ];
        return new(
            groups,
            ErrorText.Of([.. groups.SelectMany(group => group.Entries).Select(entry => entry.Row).OfType<MatrixRow>()]),
            File.Exists(Path.Combine(root, BenchFolder, "README.md")));
    }

    /// <summary>What a row is called where it is named as a cause: with its version where there are several.</summary>
    public string Cause(MatrixRow row) => Groups.Count > 1 ? $"{row.Experiment} ({row.Folder.Split('/')[0]})" : row.Experiment;

    private static IReadOnlyList<IndexEntry> EntriesOf(string root, string version) =>
    [
        .. Directory.EnumerateDirectories(Path.Combine(root, version))
            .Where(folder => File.Exists(Path.Combine(folder, JournalFile.Name)))
            .Select(folder => IndexEntry.Read(root, $"{version}/{Path.GetFileName(folder)}"))
            .OrderByDescending(entry => entry.StartedAt)
            .ThenBy(entry => entry.Name, StringComparer.Ordinal),
    ];

    private static Version VersionOf(string name) => Version.TryParse(name.TrimStart('v').Split('-', '+')[0], out Version? version) ? version : new(0, 0);
}
