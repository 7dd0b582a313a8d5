using System.Formats.Tar;

namespace Lab.Harness.Clusters;

/// <summary>A file to be laid on a node.</summary>
/// <param name="Path">Absolute path on the node.</param>
/// <param name="Content">Its content.</param>
/// <param name="Mode">Its permissions.</param>
internal sealed record NodeFile(string Path, ReadOnlyMemory<byte> Content, UnixFileMode Mode)
{
    /// <summary>A symbolic link that leads to the file; none where it is <see langword="null"/>.</summary>
    public string? LinkPath { get; init; }

    public const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Packs files into a tar archive that unpacks at the root of a node.</summary>
    public static MemoryStream Pack(IEnumerable<NodeFile> files)
    {
        var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var file in files)
            {
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, file.Path.TrimStart('/'))
                {
                    Mode = file.Mode,
                    DataStream = new MemoryStream(file.Content.ToArray()),
                });
                if (file.LinkPath is { } link)
                {
                    writer.WriteEntry(new UstarTarEntry(TarEntryType.SymbolicLink, link.TrimStart('/')) { LinkName = file.Path });
                }
            }
        }

        archive.Position = 0;
        return archive;
    }
}
