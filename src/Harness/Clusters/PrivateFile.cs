namespace Lab.Harness.Clusters;

/// <summary>Files on the host that only their owner can read.</summary>
internal static class PrivateFile
{
    /// <summary>Writes a file with mode 0600, replacing one that is there in one move.</summary>
    public static async Task WriteAsync(string path, string content, CancellationToken cancellationToken)
    {
        var temporary = path + ".new";
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        await using (var writer = new StreamWriter(temporary, options))
        {
            await writer.WriteAsync(content.AsMemory(), cancellationToken);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
