namespace Lab.Harness;

/// <summary>The folder that holds the lab: experiments, images, results.</summary>
/// <param name="Root">Its path.</param>
public sealed record Checkout(string Root)
{
    /// <summary>The folder of experiment files.</summary>
    public string Experiments => Path.Combine(Root, "experiments");

    /// <summary>The folder that the node image is made from.</summary>
    public string NodeImage => Path.Combine(Root, "images", "node");

    /// <summary>The folder with what prepares one of kind's node images for runs.</summary>
    public string PreparedImage => Path.Combine(Root, "images", "prepared");

    /// <summary>The folder with what adds Prometheus to a node image.</summary>
    public string MonitoredImage => Path.Combine(Root, "images", "monitored");

    /// <summary>The folder of recorded reports.</summary>
    public string Results => Path.Combine(Root, "results");

    /// <summary>Finds the checkout that the running program lies in.</summary>
    /// <exception cref="InvalidInputException">It lies in none.</exception>
    public static Checkout Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Lab.sln")))
            {
                return new Checkout(folder.FullName);
            }
        }

        throw new InvalidInputException($"{AppContext.BaseDirectory}: expected to lie in a checkout of the lab (a folder with Lab.sln); run ./lab from one");
    }
}
