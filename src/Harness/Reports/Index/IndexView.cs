using Lab.Harness.Journals;
using Lab.Harness.Reports.Texts;
using Lab.Harness.Reports.Unattended;
using Lab.Harness.Reports.Versions;

namespace Lab.Harness.Reports.Index;

/// <summary>All that an index of results is drawn from.</summary>
/// <param name="Groups">The reports by version of Kubernetes, the newest version first.</param>
/// <param name="Texts">What was shown while something was broken, in any of them.</param>
/// <param name="HasBench">Whether measurements of the lab itself lie beside them.</param>
/// <param name="HasVersions">Whether a page beside them tells what changed between versions.</param>
/// <param name="HasWays">Whether a page beside them tells who renews what by itself.</param>
/// <param name="HasTruth">Whether a page beside them tells which forecasts came true.</param>
internal sealed record IndexView(
    IReadOnlyList<IndexGroup> Groups, IReadOnlyList<ErrorText> Texts, bool HasBench, bool HasVersions, bool HasWays, bool HasTruth)
{
    public const string Title = "What the lab has found out";

    public const string BenchFolder = "bench";

    public const string TruthFolder = "truth";

    /// <summary>Reads the reports that lie in the folders of a folder's folders: by version of Kubernetes, then by experiment.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="kept">Entries of before, by their folders: a journal that is the same as then is not read again.</param>
    public static IndexView Read(string root, IReadOnlyDictionary<string, IndexEntry> kept)
    {
        IReadOnlyList<IndexGroup> groups =
        [
            .. Directory.EnumerateDirectories(root)
                .Select(folder => Path.GetFileName(folder))
                .Select(version => new IndexGroup(version, EntriesOf(root, version, kept), File.Exists(Path.Combine(root, version, "README.md")))
                {
                    Alerts = AlertsOf(Path.Combine(root, version, IndexGroup.AlertsFolder)),
                })
                .Where(group => group.Entries.Count > 0)
                .OrderByDescending(group => VersionFolder.VersionOf(group.Version))
                .ThenBy(group => group.Version, StringComparer.Ordinal),
        ];
        return new(
            groups,
            ErrorText.Of(groups.SelectMany(group => group.Entries).Select(entry => (new ErrorCause(entry.Name, entry.Folder), entry.Texts))),
            File.Exists(Path.Combine(root, BenchFolder, "README.md")),
            File.Exists(Path.Combine(root, RecordedVersions.MarkdownName)),
            File.Exists(Path.Combine(root, RecordedWays.MarkdownName)),
            File.Exists(Path.Combine(root, TruthFolder, "README.md")));
    }

    /// <summary>What an experiment is called where it is named as a cause: with its version where there are several.</summary>
    public string NameOf(ErrorCause cause) => Groups.Count > 1 ? $"{cause.Experiment} ({cause.Folder.Split('/')[0]})" : cause.Experiment;

    private static IReadOnlyList<IndexEntry> EntriesOf(string root, string version, IReadOnlyDictionary<string, IndexEntry> kept) =>
    [
        .. JournalFolders.In(Path.Combine(root, version))
            .Select(report => EntryOf(root, $"{version}/{report.Name}", kept))
            .OrderByDescending(entry => entry.StartedAt ?? DateTimeOffset.MinValue)
            .ThenBy(entry => entry.Name, StringComparer.Ordinal),
    ];

    private static IReadOnlyList<string> AlertsOf(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateDirectories(folder).Select(rules => Path.GetFileName(rules)).Order(StringComparer.Ordinal)]
        : [];

    private static IndexEntry EntryOf(string root, string folder, IReadOnlyDictionary<string, IndexEntry> kept) =>
        kept.TryGetValue(folder, out var entry) && entry.Stamp == JournalFile.StampOf(Path.Combine(root, folder, JournalFile.Name))
            ? entry
            : IndexEntry.Read(root, folder);
}
