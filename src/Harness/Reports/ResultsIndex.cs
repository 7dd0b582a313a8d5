using System.Text;
using Lab.Harness.Reports.Index;

namespace Lab.Harness.Reports;

/// <summary>Writes the index over all results: by version of Kubernetes and experiment, the newest first, with a search by error text.</summary>
public static class ResultsIndex
{
    /// <summary>
    /// Reads the journals that lie two folders deep, <c>version/experiment/journal.json</c>, and writes <c>README.md</c> and <c>index.html</c> into the
    /// folder. A journal that can't be read is in the index with the reason.
    /// </summary>
    /// <param name="folder">The folder; it is made where it does not exist.</param>
    /// <returns>The paths of the files that were written.</returns>
    public static IReadOnlyList<string> Write(string folder)
    {
        Directory.CreateDirectory(folder);
        IndexView view = IndexView.Read(Path.GetFullPath(folder));
        return [Put("README.md", IndexMarkdown.Of(view)), Put("index.html", IndexHtml.Of(view))];

        string Put(string name, string content)
        {
            string path = Path.Combine(folder, name);
            File.WriteAllText(path, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return path;
        }
    }

    /// <summary>Writes the index of a folder where something that was written lies in it; otherwise nothing.</summary>
    /// <param name="folder">The folder of all results.</param>
    /// <param name="written">A file or folder that was written.</param>
    /// <returns>The paths of the files that were written.</returns>
    public static IReadOnlyList<string> WriteIfAbove(string folder, string written)
    {
        string relative = Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(written));
        return relative == ".." || relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? []
            : Write(folder);
    }
}
