using System.Text;

namespace Lab.Harness.Journals;

/// <summary>A journal as a file: JSON as <c>journal.schema.json</c> describes it.</summary>
public static class JournalFile
{
    /// <summary>The name of the file in the directory of a run.</summary>
    public const string Name = "journal.json";

    /// <summary>The published JSON Schema of a journal.</summary>
    public static string Schema { get; } = ReadSchema();

    /// <summary>
    /// Writes a journal. The file appears whole or not at all: it is written beside its place and then renamed.
    /// Every text passes <see cref="Redaction.Clean(string)"/> on its way, whatever was done before. One that was read in an earlier version of the
    /// schema is written in the current one, compactly: the same answers again and again take little room in it.
    /// </summary>
    /// <param name="journal">The journal.</param>
    /// <param name="path">The file; it is replaced where it exists, and its directory is made where it does not.</param>
    public static void Write(Journal journal, string path)
    {
        var full = Path.GetFullPath(path);
        var directory = Path.GetDirectoryName(full)!;
        Directory.CreateDirectory(directory);
        var beside = Path.Combine(directory, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}");
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(Encoding.UTF8.GetBytes(JournalJson.Of(journal with { SchemaVersion = Journal.CurrentSchemaVersion })));
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, full, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    /// <summary>Reads a journal.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidInputException">There is no such file, or it is not a journal that this code can read.</exception>
    public static Journal Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidInputException($"{path}: no such file; a run writes its journal as {Name}.");
        }

        byte[] json;
        try
        {
            json = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"{path}: can't be read: {exception.Message}", exception);
        }

        return JournalJson.Parse(WithoutByteOrderMark(json), path);
    }

    /// <summary>What tells the file of a journal from one that was written later in its place.</summary>
    /// <param name="path">The file.</param>
    internal static string StampOf(string path)
    {
        var file = new FileInfo(path);
        return FormattableString.Invariant($"{file.Length} {file.LastWriteTimeUtc.Ticks}");
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(byte[] json) =>
        json.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? json.AsMemory(Encoding.UTF8.Preamble.Length) : json;

    private static string ReadSchema()
    {
        using var stream = typeof(JournalFile).Assembly.GetManifestResourceStream("journal.schema.json")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
