using System.Security;
using Lab.Harness.Distributions;

namespace Lab.Harness.Experiments;

/// <summary>Reads experiment files.</summary>
internal static class ExperimentFile
{
    private const long LargestBytes = 1 << 20;

    /// <summary>Reads what a file says for one version of Kubernetes, that of the vocabulary, and checks every name in it.</summary>
    /// <param name="path">The file; messages name it as it is given.</param>
    /// <param name="vocabulary">The names that it may use.</param>
    /// <exception cref="InvalidInputException">
    /// The file can't be read, is not YAML, is not for that version, or says something that an experiment can't.
    /// </exception>
    public static Experiment Read(string path, ExperimentVocabulary vocabulary) => Parse(path, TextOf(path), vocabulary);

    /// <summary>
    /// Reads a file before it is known which version of Kubernetes will run: for that of the lab's own image, or where the file is not for that one, for
    /// the newest known one that it is for. A file that says the same for all may also name what only the newest one has.
    /// </summary>
    /// <param name="path">The file; messages name it as it is given.</param>
    /// <param name="vocabularyOf">The names that it may use, by the version.</param>
    /// <exception cref="InvalidInputException">The file can't be read, is not YAML, or says something that an experiment can't.</exception>
    public static Experiment Read(string path, Func<KubernetesVersion, ExperimentVocabulary> vocabularyOf) => Parse(path, TextOf(path), vocabularyOf);

    internal static Experiment Parse(string path, string text, ExperimentVocabulary vocabulary) =>
        new ExperimentReader(path, vocabulary).Read(ExperimentReader.DocumentOf(path, text));

    internal static Experiment Parse(string path, string text, Func<KubernetesVersion, ExperimentVocabulary> vocabularyOf)
    {
        var document = ExperimentReader.DocumentOf(path, text);
        if (document.Differs || document.NewestVersion == document.UsualVersion)
        {
            return ReadFor(document.UsualVersion);
        }

        try
        {
            return ReadFor(document.UsualVersion);
        }
        catch (InvalidInputException) when (IsGoodFor(document.NewestVersion))
        {
            return ReadFor(document.NewestVersion);
        }

        Experiment ReadFor(KubernetesVersion version) => new ExperimentReader(path, vocabularyOf(version)).Read(document);

        bool IsGoodFor(KubernetesVersion version)
        {
            try
            {
                ReadFor(version);
                return true;
            }
            catch (InvalidInputException)
            {
                return false;
            }
        }
    }

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
                ? throw new InvalidInputException($"{path}: larger than 1 MiB, which is not an experiment file")
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
