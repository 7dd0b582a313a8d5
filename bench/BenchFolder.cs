using System.Text;
using Lab.Harness;

namespace Lab.Bench;

/// <summary>The folder that a report is written to.</summary>
internal static class BenchFolder
{
    /// <summary>Makes sure, before anything is measured, that the report can be written.</summary>
    /// <exception cref="InvalidInputException">It can't.</exception>
    public static void CheckWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var trial = Path.Combine(folder, $".{Environment.ProcessId}-{Guid.NewGuid():n}");
            File.WriteAllBytes(trial, []);
            File.Delete(trial);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"{folder}: the report can't be written there ({exception.Message}); name another folder with --output", exception);
        }
    }

    /// <summary>Writes the report.</summary>
    /// <returns>The files.</returns>
    public static IReadOnlyList<string> Write(BenchReport report, string folder)
    {
        return [Put("bench.json", BenchJson.Of(report)), Put("README.md", BenchMarkdown.Of(report))];

        string Put(string name, string content)
        {
            var file = Path.Combine(folder, name);
            File.WriteAllText(file, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return file;
        }
    }
}
