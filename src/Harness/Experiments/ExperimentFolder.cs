using Lab.Harness.Distributions;

namespace Lab.Harness.Experiments;

/// <summary>A folder of experiment files, and the way from what a user types to one of them.</summary>
internal sealed class ExperimentFolder
{
    private static readonly string[] Extensions = [".yaml", ".yml"];
    private readonly string path;
    private readonly Func<string, Experiment> read;

    /// <summary>A folder whose files are read for one version of Kubernetes, that of the vocabulary.</summary>
    /// <param name="path">The folder; messages name it as it is given. It need not exist.</param>
    /// <param name="vocabulary">The names that the experiments may use.</param>
    public ExperimentFolder(string path, ExperimentVocabulary vocabulary)
        : this(path, file => ExperimentFile.Read(file, vocabulary))
    {
    }

    /// <summary>A folder whose files are read before it is known which version of Kubernetes will run.</summary>
    /// <inheritdoc cref="ExperimentFile.Read(string, Func{KubernetesVersion, ExperimentVocabulary})"/>
    /// <param name="path">The folder; messages name it as it is given. It need not exist.</param>
    /// <param name="vocabularyOf">The names that the experiments may use, by the version.</param>
    public ExperimentFolder(string path, Func<KubernetesVersion, ExperimentVocabulary> vocabularyOf)
        : this(path, file => ExperimentFile.Read(file, vocabularyOf))
    {
    }

    private ExperimentFolder(string path, Func<string, Experiment> read) => (this.path, this.read) = (path, read);

    /// <summary>The names of the experiments in the folder, sorted. No file is opened.</summary>
    public IReadOnlyList<string> Names =>
        Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path)
                .Where(file => IsYaml(file) && !Path.GetFileName(file).StartsWith('.'))
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Distinct()
                .Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Reads an experiment by its name in the folder (<c>article</c>) or by its file (<c>experiments/article.yaml</c>, <c>./my.yaml</c>).</summary>
    /// <exception cref="InvalidInputException">There is none, or it can't be read.</exception>
    public Experiment Read(string nameOrFile) => read(Find(nameOrFile));

    /// <summary>Reads all experiments of the folder, in the order of their names.</summary>
    /// <exception cref="InvalidInputException">One of them can't be read.</exception>
    public IReadOnlyList<Experiment> ReadAll() => [.. Names.Select(Read)];

    /// <summary>The file that is meant. A name in the folder comes before a file of that name; what has a slash or an extension is a file.</summary>
    private string Find(string nameOrFile)
    {
        if (string.IsNullOrWhiteSpace(nameOrFile))
        {
            throw new InvalidInputException($"expected the name of an experiment or its file{KnownNames.Hint("", Names)}");
        }

        var hasFolder = nameOrFile.Contains(Path.DirectorySeparatorChar) || nameOrFile.Contains('/');
        if (!hasFolder && (InFolder(nameOrFile) ?? FileInFolder(nameOrFile)) is { } known)
        {
            return known;
        }

        if (hasFolder || IsYaml(nameOrFile))
        {
            return Path.Exists(nameOrFile) ? nameOrFile : WithExtension(nameOrFile) ?? nameOrFile;
        }

        throw new InvalidInputException(
            $"{Excerpt.Of(nameOrFile)} is not an experiment in {path}{KnownNames.Hint(nameOrFile, Names)}");
    }

    private string? InFolder(string name) => WithExtension(Path.Combine(path, name));

    private static string? WithExtension(string file) => Extensions.Select(extension => file + extension).FirstOrDefault(File.Exists);

    private string? FileInFolder(string name) =>
        IsYaml(name) && !File.Exists(name) && File.Exists(Path.Combine(path, name)) ? Path.Combine(path, name) : null;

    private static bool IsYaml(string file) => Extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal);
}
