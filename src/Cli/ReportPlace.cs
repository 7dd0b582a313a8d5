using Lab.Harness;
using Lab.Harness.Reports;
using Lab.Harness.Reports.Index;

namespace Lab.Cli;

/// <summary>
/// Where reports land. Without a word of the user in <c>reports/</c> where he is, which no repository tracks; the recorded results are written to
/// only where he names them. Both are laid out by version of Kubernetes and have an index. Any other folder that he names is taken as it is.
/// </summary>
/// <param name="Root">The folder.</param>
/// <param name="IsIndexed">Whether reports lie in it by version of Kubernetes, below an index.</param>
/// <param name="IsOurs">Whether the user named none, so that the lab keeps it out of the user's repository.</param>
internal sealed record ReportPlace(string Root, bool IsIndexed, bool IsOurs = false)
{
    private const string Usual = "reports";
    private const string IgnoreFile = ".gitignore";

    /// <summary>What <c>--output</c> says of the place where it is not given.</summary>
    public const string WithoutIt = "Without it: reports/<Kubernetes version>/ where you are, which git ignores; 'results' are the recorded ones.";

    /// <summary>The place for what a user said.</summary>
    /// <param name="output">The folder that he named; <see langword="null"/> for none.</param>
    /// <param name="checkout">The lab's checkout.</param>
    /// <param name="here">Where the user is; the current directory without it.</param>
    public static ReportPlace Of(DirectoryInfo? output, Checkout checkout, string? here = null)
    {
        if (output is null)
        {
            return new(Path.Combine(here ?? Environment.CurrentDirectory, Usual), IsIndexed: true, IsOurs: true);
        }

        var named = Path.TrimEndingDirectorySeparator(output.FullName);
        return new(named, IsIndexed: named == checkout.Results);
    }

    /// <summary>Makes sure, before anything is started, that reports can be written. It leaves nothing behind.</summary>
    /// <exception cref="InvalidInputException">They can't.</exception>
    public void CheckWritable() => ReportFolder.CheckWritable(Root);

    /// <summary>Makes the folder, now that there is something to write, and keeps it out of the user's repository where he did not name it.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(Root);
        var ignored = Path.Combine(Root, IgnoreFile);
        if (IsOurs && !File.Exists(ignored))
        {
            File.WriteAllText(ignored, "*\n");
        }
    }

    /// <summary>Removes folders that were made for a run that was refused, as far as nothing else lies in them.</summary>
    /// <param name="made">The folders, the deepest first.</param>
    public void Withdraw(IEnumerable<string> made)
    {
        foreach (var folder in made.Where(Directory.Exists))
        {
            string[] entries = [.. Directory.EnumerateFileSystemEntries(folder)];
            if (folder == Path.GetFullPath(Root) && IsOurs && entries is [var only] && Path.GetFileName(only) == IgnoreFile)
            {
                File.Delete(only);
                entries = [];
            }

            if (entries is not [])
            {
                return;
            }

            Directory.Delete(folder);
        }
    }

    /// <summary>Brings the index up to date after reports were written.</summary>
    /// <returns>The paths of the files that were written.</returns>
    public IReadOnlyList<string> UpdateIndex() => IsIndexed ? ResultsIndex.Update(Root) : [];

    /// <summary>The folder for reports on a version of Kubernetes.</summary>
    public string FolderOf(string kubernetes) => IsIndexed ? Path.Combine(Root, kubernetes) : Root;

    /// <summary>The folder for the check of a runbook. Beside experiments its name says what it is.</summary>
    public string FolderOfRunbook(string kubernetes, string runbook) => Path.Combine(FolderOf(kubernetes), IsIndexed ? $"runbook-{runbook}" : runbook);

    /// <summary>The folder for the check of a workload, in the same way.</summary>
    public string FolderOfReload(string kubernetes, string workload) => Path.Combine(FolderOf(kubernetes), IsIndexed ? $"reload-{workload}" : workload);
}
