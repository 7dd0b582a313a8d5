using Lab.Harness.Distributions;
using Lab.Harness.Experiments;

namespace Lab.Harness.Runbooks;

/// <summary>A folder of runbooks, and the way from what a user types to one of them.</summary>
/// <param name="path">The folder; it need not exist.</param>
/// <param name="version">
/// The version of Kubernetes that runbooks are read for; where it is <see langword="null"/>, the one that
/// <see cref="RunbookFile.Read(string, KubernetesVersion?)"/> chooses for each.
/// </param>
internal sealed class RunbookFolder(string path, KubernetesVersion? version = null)
{
    /// <summary>The names of the runbooks in the folder, sorted.</summary>
    public IReadOnlyList<string> Names => [.. Files.Select(file => Path.GetFileNameWithoutExtension(file)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Reads a runbook by its name in the folder, or by its file. What has a slash or an extension is a file.</summary>
    /// <exception cref="InvalidInputException">There is none, or it can't be read or run.</exception>
    public Runbook Read(string nameOrFile)
    {
        if (File.Exists(nameOrFile) || Path.HasExtension(nameOrFile) || nameOrFile.Contains('/', StringComparison.Ordinal))
        {
            return RunbookFile.Read(nameOrFile, version);
        }

        return Files.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == nameOrFile) is { } file
            ? RunbookFile.Read(Path.GetRelativePath(Environment.CurrentDirectory, file), version, isOurs: true)
            : throw new InvalidInputException($"{Excerpt.Of(nameOrFile)} is neither a file nor a runbook in {path}{KnownNames.Hint(nameOrFile, Names)}");
    }

    /// <summary>Reads all runbooks of the folder, in the order of their names.</summary>
    /// <exception cref="InvalidInputException">One of them can't be read.</exception>
    public IReadOnlyList<Runbook> ReadAll() => [.. Names.Select(Read)];

    private IEnumerable<string> Files => Directory.Exists(path)
        ? Directory.EnumerateFiles(path)
            .Where(file => !Path.GetFileName(file).StartsWith('.') && Path.GetExtension(file) != ".md")
            .Order(StringComparer.Ordinal)
        : [];
}
