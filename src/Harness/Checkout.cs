namespace Lab.Harness;

/// <summary>
/// The folder that holds the lab's own files: experiments, what node images are made from, results. It is a checkout of the sources, or the folder
/// that a package puts beside its assemblies.
/// </summary>
/// <param name="Root">Its path.</param>
internal sealed record Checkout(string Root)
{
    /// <summary>The folder beside the assemblies that came in a package.</summary>
    public const string Packed = "lab-files";

    /// <summary>What lies at the top of a checkout, and in no package.</summary>
    private const string Solution = "Lab.sln";

    /// <summary>The folder of experiment files.</summary>
    public string Experiments => Path.Combine(Root, "experiments");

    /// <summary>The folder that the node image is made from.</summary>
    public string NodeImage => Path.Combine(Root, "images", "node");

    /// <summary>The folder with what prepares one of kind's node images for runs.</summary>
    public string PreparedImage => Path.Combine(Root, "images", "prepared");

    /// <summary>The folder with what adds Prometheus to a node image.</summary>
    public string MonitoredImage => Path.Combine(Root, "images", "monitored");

    /// <summary>The folder of recorded reports; the library's package has none.</summary>
    public string Results => Path.Combine(Root, "results");

    /// <summary>Whether these are the sources, which a user enters by the script <c>lab</c> at their top.</summary>
    public bool IsSource => File.Exists(Path.Combine(Root, Solution));

    /// <summary>Finds the files of the running program: those that its package brought, or those of the checkout that it lies in.</summary>
    /// <exception cref="InvalidInputException">There are none.</exception>
    public static Checkout Find() => TryFind(AppContext.BaseDirectory) ?? throw new InvalidInputException(
        $"{AppContext.BaseDirectory}: expected the lab's files in {Packed}/ there, where its package puts them, or a checkout of the lab above (a folder "
        + $"with {Solution})");

    /// <summary>The files in a folder that somebody names.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="where">Who names it, for a message.</param>
    /// <exception cref="InvalidInputException">It does not hold them.</exception>
    public static Checkout At(string root, string where)
    {
        var named = new Checkout(Path.GetFullPath(root));
        return Directory.Exists(named.Experiments) && Directory.Exists(named.NodeImage)
            ? named
            : throw new InvalidInputException($"{where}: expected a folder with experiments/ and images/ of the lab, found none at {root}");
    }

    /// <summary>Finds the files of a program; <see langword="null"/> where there are none.</summary>
    /// <param name="program">The folder of its assemblies.</param>
    internal static Checkout? TryFind(string program)
    {
        var packed = new Checkout(Path.Combine(program, Packed));
        if (Directory.Exists(packed.Experiments))
        {
            return packed;
        }

        for (var folder = new DirectoryInfo(program); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return new Checkout(folder.FullName);
            }
        }

        return null;
    }
}
