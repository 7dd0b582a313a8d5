using System.Security;

namespace Lab.Harness.Experiments;

/// <summary>Reads experiment files.</summary>
public static class ExperimentFile
{
    private const long LargestBytes = 1 << 20;

    /// <summary>Reads an experiment from a file and checks every name in it.</summary>
    /// <param name="path">The file; messages name it as it is given.</param>
    /// <param name="vocabulary">The names that it may use.</param>
    /// <exception cref="InvalidInputException">The file can't be read, is not YAML, or says something that an experiment can't.</exception>
    public static Experiment Read(string path, ExperimentVocabulary vocabulary) => Parse(path, TextOf(path), vocabulary);

    internal static Experiment Parse(string path, string text, ExperimentVocabulary vocabulary) =>
        new ExperimentReader(path, vocabulary).Read(YamlDocumentReader.Read(path, text));

    private static string TextOf(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InvalidInputException($"{path}: expected an experiment file, found a directory");
        }

        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length > LargestBytes
                ? throw new InvalidInputException($"{path}: larger than 1 MiB, which is no experiment file")
                : File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidInputException($"{path}: no such file; expected an experiment file", failure);
        }
        catch (Exception failure) when (failure is IOException
            or UnauthorizedAccessException
            or SecurityException
            or ArgumentException
            or NotSupportedException)
        {
            throw new InvalidInputException($"{path}: can't be read: {Excerpt.OnOneLine(failure.Message)}", failure);
        }
    }
}
