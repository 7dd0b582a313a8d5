using System.Collections.Concurrent;
using System.Reflection;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;

namespace Lab.Harness.Experiments;

/// <summary>What experiments can be made of: what the lab has, and what assemblies of a user's own add.</summary>
internal sealed class Parts
{
    /// <summary>The variable that names assemblies of one's own, with colons between them.</summary>
    public const string Variable = "LAB_ASSEMBLIES";

    private readonly ConcurrentDictionary<KubernetesVersion, ExperimentVocabulary> words = new();
    private readonly Assembly scenarios;
    private readonly IReadOnlyList<Assembly> own;
    private readonly Func<Func<IOwnScenario>, IScenario> adopt;

    /// <summary>The parts.</summary>
    /// <param name="scenarios">The assembly of the lab's scenarios.</param>
    /// <param name="own">The user's own assemblies.</param>
    /// <param name="adopt">Makes a user's scenario one of the lab's.</param>
    public Parts(Assembly scenarios, IReadOnlyList<Assembly> own, Func<Func<IOwnScenario>, IScenario> adopt) =>
        (this.scenarios, this.own, this.adopt) = (scenarios, [.. own.Distinct()], adopt);

    /// <summary>The folders of experiment files of the user's own: <c>experiments/</c> beside an assembly, where it is there.</summary>
    public IReadOnlyList<string> ExperimentFolders =>
    [
        .. own.Select(assembly => Path.GetDirectoryName(assembly.Location))
            .Where(folder => folder is { Length: > 0 })
            .Select(folder => Path.Combine(folder!, "experiments"))
            .Where(Directory.Exists)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>What the words of an experiment file stand for on a version of Kubernetes.</summary>
    /// <exception cref="InvalidInputException">A part of an own assembly can't be used; the message names it.</exception>
    public ExperimentVocabulary WordsFor(KubernetesVersion version) =>
        words.GetOrAdd(version, one => ExperimentVocabulary.With(scenarios, KubeadmDistribution.For(one), own, adopt));

    /// <summary>Loads the assemblies that somebody names.</summary>
    /// <param name="paths">Their files, with colons between them; <see langword="null"/> or empty for none.</param>
    /// <param name="where">Where they are named, for a message.</param>
    /// <exception cref="InvalidInputException">One of them is not there, or no assembly.</exception>
    public static IReadOnlyList<Assembly> Load(string? paths, string where) =>
        [.. (paths ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(path => LoadOne(path, where))];

    private static Assembly LoadOne(string path, string where)
    {
        if (!File.Exists(path))
        {
            throw new InvalidInputException(
                $"{where}: {path}: no such file; expected an assembly with probes, steps, renewals, workloads or scenarios of your own");
        }

        try
        {
            return Assembly.LoadFrom(Path.GetFullPath(path));
        }
        catch (Exception exception) when (exception is BadImageFormatException or FileLoadException)
        {
            throw new InvalidInputException(
                $"{where}: {path}: expected an assembly of .NET {Environment.Version.Major}: {Excerpt.OnOneLine(exception.Message)}", exception);
        }
    }
}
