using System.Text;

namespace Lab.Harness.Reports;

/// <summary>Writes what is drawn into files: UTF-8 without a mark in front, as GitHub and machines read it.</summary>
internal static class PageFile
{
    /// <summary>Writes a file, or removes it where there is nothing to write: what an earlier drawing left must not be taken for this one's.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="content">What to write; <see langword="null"/> where there is nothing.</param>
    /// <returns>The path of the file; <see langword="null"/> where none was written.</returns>
    public static string? Put(string folder, string name, string? content)
    {
        var path = Path.Combine(folder, name);
        if (content is null)
        {
            File.Delete(path);
            return null;
        }

        File.WriteAllText(path, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }

    /// <summary>Writes some, or removes those that there is nothing to write for.</summary>
    /// <returns>The paths of the files that were written.</returns>
    public static IReadOnlyList<string> PutAll(string folder, IEnumerable<(string Name, string? Content)> files) =>
        [.. files.Select(file => Put(folder, file.Name, file.Content)).OfType<string>()];
}
