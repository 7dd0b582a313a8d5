using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lab.Harness.Distributions;

namespace Lab.Harness.Clusters.Start.Prepared;

/// <summary>The prepared starts of this machine, a file each. Each can be made again; to remove one does no harm.</summary>
/// <param name="folder">Where they lie.</param>
internal sealed class PreparedStarts(string folder)
{
    /// <summary>Grows when what is kept or how it is put in place changes.</summary>
    private const int Format = 1;

    /// <summary>More configurations than anybody uses side by side; a file takes 0.4 MB.</summary>
    private const int Most = 64;

    /// <summary>Those in the lab's own folder.</summary>
    public static PreparedStarts OfThisMachine { get; } = new(Path.Combine(LabHome.Cache, "starts"));

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>What a prepared start is called: it follows from all that its data follows from.</summary>
    /// <param name="image">Identifier of the node image.</param>
    /// <param name="configuration">The files that the setup program reads, with words in place of a cluster's own addresses.</param>
    /// <param name="data">What is kept.</param>
    public static string NameFor(string image, IEnumerable<(string Path, string Text)> configuration, FirstData data)
    {
        string[] parts =
        [
            $"{Format}",
            image,
            .. configuration.SelectMany(file => new[] { file.Path, file.Text }),
            .. data.Keys,
            .. data.Rewritten.SelectMany(
                rewritten => new[] { rewritten.Key, rewritten.Path, rewritten.EachOfKind ?? "" }.Concat(rewritten.Without.SelectMany(names => names))),
            .. data.Files,
            .. data.NodeMarks,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))))[..16];
    }

    /// <summary>The prepared start of a name; <see langword="null"/> where there is none. One that can't be read is removed.</summary>
    public PreparedStart? Find(string name)
    {
        var file = FileOf(name);
        try
        {
            var found = JsonSerializer.Deserialize<PreparedStart>(File.ReadAllBytes(file));
            File.SetLastWriteTimeUtc(file, Now);
            return found;
        }
        catch (JsonException)
        {
            File.Delete(file);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps one, whole or not at all: two that keep the same at once both leave a whole one.</summary>
    /// <exception cref="IOException">It can't be written; nothing of it is left.</exception>
    public void Keep(string name, PreparedStart start)
    {
        LabHome.MakePrivate(folder);
        var partial = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(partial, JsonSerializer.SerializeToUtf8Bytes(start));
            File.Move(partial, FileOf(name), overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }

        RemoveOldest();
    }

    /// <summary>Keeps one no longer, if there is one.</summary>
    public void Forget(string name)
    {
        if (Directory.Exists(folder))
        {
            File.Delete(FileOf(name));
        }
    }

    private string FileOf(string name) => Path.Combine(folder, $"{name}.json");

    /// <summary>Those that were not used for longest go, and what an interrupted run left half written.</summary>
    private void RemoveOldest()
    {
        var files = new DirectoryInfo(folder).GetFiles();
        foreach (var file in files.Where(file => file.Extension == ".json").OrderByDescending(file => file.LastWriteTimeUtc).Skip(Most)
            .Concat(files.Where(file => file.Extension != ".json" && file.LastWriteTimeUtc < Now.AddHours(-1))))
        {
            file.Delete();
        }
    }
}
