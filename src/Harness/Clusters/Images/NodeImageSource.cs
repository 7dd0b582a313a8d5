using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;

namespace Lab.Harness.Clusters.Images;

/// <summary>The folder that a node image is made from. Its content decides the image's tag, so that an image is made once for each content.</summary>
/// <param name="Folder">The folder.</param>
internal sealed record NodeImageSource(string Folder)
{
    /// <summary>The repository of the node images that are made here.</summary>
    public const string Repository = "lab/node";

    /// <summary>The reference of the image that this content makes.</summary>
    /// <exception cref="InvalidInputException">The folder is not there or not whole.</exception>
    public string Reference => $"{Repository}:{Version}-{Hash()[..12]}";

    /// <summary>A script of the folder that runs on this machine and makes the image to start from where no registry serves one.</summary>
    internal string MakeBase => Path.Combine(Folder, "make-base");

    private string Version
    {
        get
        {
            var file = Path.Combine(Folder, "rootfs", "kind", "version");
            return File.Exists(file)
                ? File.ReadAllText(file).Trim()
                : throw new InvalidInputException($"{file}: expected the version of Kubernetes, found no file; is {Folder} whole?");
        }
    }

    /// <summary>The folder as the engine's builder wants it: a tar archive, the same for the same content.</summary>
    internal MemoryStream Pack()
    {
        var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var file in Inputs())
            {
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, Name(file))
                {
                    Mode = ModeOf(file),
                    ModificationTime = DateTimeOffset.UnixEpoch,
                    DataStream = new MemoryStream(File.ReadAllBytes(file)),
                });
            }
        }

        archive.Position = 0;
        return archive;
    }

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Inputs())
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{Name(file)} {(int)ModeOf(file)}\n"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What the image is made from: every file but the notes for people.</summary>
    private IEnumerable<string> Inputs() => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".md", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private string Name(string file) => Path.GetRelativePath(Folder, file);

    /// <summary>
    /// A program says by its first line that it is one. The file's own permissions are not asked: they depend on the user's umask, and a package
    /// does not keep them.
    /// </summary>
    private static UnixFileMode ModeOf(string file)
    {
        Span<byte> start = stackalloc byte[2];
        using var content = File.OpenRead(file);
        return content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("#!"u8)
            ? NodeFile.Executable
            : NodeFile.Readable;
    }
}
