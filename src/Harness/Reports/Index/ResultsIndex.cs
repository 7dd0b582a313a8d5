using Lab.Harness.Reports.Markdown;

namespace Lab.Harness.Reports.Index;

/// <summary>Writes the index over all results: by version of Kubernetes and experiment, the newest first, with a search by error text.</summary>
internal static class ResultsIndex
{
    /// <summary>
    /// Reads the journals that lie two folders deep, <c>version/experiment/journal.json</c>, and writes <c>README.md</c>, <c>texts.md</c> and <c>index.html</c>
    /// into the folder. A journal that can't be read is in the index with the reason.
    /// </summary>
    /// <param name="folder">The folder; it is made where it does not exist.</param>
    /// <returns>The paths of the files that were written.</returns>
    public static IReadOnlyList<string> Write(string folder) => Write(folder, new Dictionary<string, IndexEntry>());

    /// <summary>Does the same after a run: only journals that are new or were written since are read, and their entries replaced.</summary>
    /// <inheritdoc cref="Write(string)"/>
    public static IReadOnlyList<string> Update(string folder) => Write(folder, KeptEntries.In(folder));

    private static IReadOnlyList<string> Write(string folder, IReadOnlyDictionary<string, IndexEntry> kept)
    {
        Directory.CreateDirectory(folder);
        var view = IndexView.Read(Path.GetFullPath(folder), kept);
        KeptEntries.Write(folder, view.Groups.SelectMany(group => group.Entries));
        return PageFile.PutAll(
            folder,
            [
                ("README.md", IndexMarkdown.Of(view)),
                (TextsMarkdown.FileName, TextsMarkdown.Of(view.Texts, view.NameOf)),
                ("index.html", IndexHtml.Of(view)),
            ]);
    }
}
