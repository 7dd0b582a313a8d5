using Lab.Harness.Distributions;

namespace Lab.Harness.Experiments;

/// <summary>A folder of experiment files, with those of a user's own beside it, and the way from what a user types to one of them.</summary>
internal sealed class ExperimentFolder
{
    private static readonly string[] Extensions = [".yaml", ".yml"];
    private readonly string path;
    private readonly IReadOnlyList<string> own;
    private readonly Func<string, Experiment> read;

    /// <summary>A folder whose files are read for one version of Kubernetes, that of the vocabulary.</summary>
    /// <param name="path">The folder; messages name it as it is given. It need not exist.</param>
    /// <param name="vocabulary">The names that the experiments may use.</param>
    /// <param name="own">Folders with files of the user's own; <see langword="null"/> for none.</param>
    public ExperimentFolder(string path, ExperimentVocabulary vocabulary, IReadOnlyList<string>? own = null)
        : this(path, own, file => ExperimentFile.Read(file, vocabulary))
    {
    }

    /// <summary>A folder whose files are read before it is known which version of Kubernetes will run.</summary>
    /// <inheritdoc cref="ExperimentFile.Read(string, Func{KubernetesVersion, ExperimentVocabulary})"/>
    /// <param name="path">The folder; messages name it as it is given. It need not exist.</param>
    /// <param name="vocabularyOf">The names that the experiments may use, by the version.</param>
    /// <param name="own">Folders with files of the user's own; <see langword="null"/> for none.</param>
    public ExperimentFolder(string path, Func<KubernetesVersion, ExperimentVocabulary> vocabularyOf, IReadOnlyList<string>? own = null)
        : this(path, own, file => ExperimentFile.Read(file, vocabularyOf))
    {
    }

    private ExperimentFolder(string path, IReadOnlyList<string>? own, Func<string, Experiment> read)
    {
        this.path = path;
        this.read = read;
        this.own = [.. (own ?? []).Where(folder => Path.GetFullPath(folder) != Path.GetFullPath(path))];
    }

    /// <summary>The names of the experiments in the folders, sorted. No file is opened.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. Folders.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder))
            .Where(file => IsYaml(file) && !Path.GetFileName(file).StartsWith('.'))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private IEnumerable<string> Folders => [path, .. own];

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

    private string? InFolder(string name) => Only(name, Folders.Select(folder => WithExtension(Path.Combine(folder, name))));

    private static string? WithExtension(string file) => Extensions.Select(extension => file + extension).FirstOrDefault(File.Exists);

    private string? FileInFolder(string name) =>
        IsYaml(name) && !File.Exists(name)
            ? Only(name, Folders.Select(folder => Path.Combine(folder, name)).Select(file => File.Exists(file) ? file : null))
            : null;

    /// <summary>A name is one experiment's alone, or nobody knows which one is meant.</summary>
    private static string? Only(string name, IEnumerable<string?> found) => found.OfType<string>().ToList() switch
    {
        [] => null,
        [var one] => one,
        var several => throw new InvalidInputException(
            $"{several[1]}: an experiment is called {Excerpt.Of(name)} already, {several[0]}; give it another name, or name the file by its path"),
    };

    private static bool IsYaml(string file) => Extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal);
}
