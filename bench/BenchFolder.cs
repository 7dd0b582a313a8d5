using System.Text;

namespace Lab.Bench;

/// <summary>The folder that a report is written to.</summary>
internal static class BenchFolder
{
    /// <summary>Writes the report.</summary>
    /// <returns>The files.</returns>
    public static IReadOnlyList<string> Write(BenchReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        return [Put("bench.json", BenchJson.Of(report)), Put("README.md", BenchMarkdown.Of(report))];

        string Put(string name, string content)
        {
            var file = Path.Combine(folder, name);
            File.WriteAllText(file, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return file;
        }
    }
}
