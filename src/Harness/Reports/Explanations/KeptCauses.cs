using System.Runtime.ExceptionServices;
using System.Text.Json;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Matrix;

namespace Lab.Harness.Reports.Explanations;

/// <summary>
/// What recorded runs say about lines, as it was read last, in a file, so that a line is looked up at once and not after all journals were read again. What
/// was read of a journal counts for as long as that is the same file and this program is the one that read it.
/// </summary>
internal sealed record KeptCauses
{
    /// <summary>Tells this program from one that may read otherwise.</summary>
    public required string MadeBy { get; init; }

    /// <summary>What was read, by the paths of the journals.</summary>
    public required IReadOnlyDictionary<string, KeptCause> Read { get; init; }

    /// <summary>What journals say about lines, in the order of the journals; those that are not rows of the table say nothing.</summary>
    /// <param name="journals">The paths of the journals, each in a folder of its own in that of its version of Kubernetes.</param>
    /// <param name="file">The file; it is made where it is not there. <see langword="null"/> to read all journals.</param>
    /// <exception cref="InvalidInputException">A journal can't be read.</exception>
    public static IReadOnlyList<RecordedCause> Of(IEnumerable<string> journals, string? file)
    {
        var kept = In(file);
        var read = ReadAll(journals.Select(Path.GetFullPath), kept);
        if (file is not null && read.Any(journal => !kept.TryGetValue(journal.Path, out var cause) || cause != journal.Cause))
        {
            Write(file, kept.Where(journal => File.Exists(journal.Key)).Concat(read.Select(journal => KeyValuePair.Create(journal.Path, journal.Cause))));
        }

        return [.. read.Select(journal => journal.Cause.Cause).OfType<RecordedCause>()];
    }

    private static List<(string Path, KeptCause Cause)> ReadAll(IEnumerable<string> paths, IReadOnlyDictionary<string, KeptCause> kept)
    {
        try
        {
            return
            [
                .. paths.AsParallel()
                    .AsOrdered()
                    .Select(path => (path, kept.TryGetValue(path, out var cause) && cause.Stamp == JournalFile.StampOf(path) ? cause : CauseOf(path))),
            ];
        }
        catch (AggregateException exception) when (exception.InnerExceptions.OfType<InvalidInputException>().FirstOrDefault() is { } complaint)
        {
            ExceptionDispatchInfo.Throw(complaint);
            throw;
        }
    }

    private static KeptCause CauseOf(string path)
    {
        var stamp = JournalFile.StampOf(path);
        var journal = JournalFile.Read(path);
        var report = Path.GetDirectoryName(path)!;
        return new(stamp, MatrixWriter.IsRow(journal)
            ? RecordedCause.Of(Path.GetFileName(Path.GetDirectoryName(report))!, MatrixRow.Of(Path.GetFileName(report), journal))
            : null);
    }

    private static IReadOnlyDictionary<string, KeptCause> In(string? file)
    {
        try
        {
            return file is not null && JsonSerializer.Deserialize<KeptCauses>(File.ReadAllBytes(file)) is { } kept && kept.MadeBy == ThisProgram.Id
                ? kept.Read
                : new Dictionary<string, KeptCause>();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return new Dictionary<string, KeptCause>();
        }
    }

    private static void Write(string file, IEnumerable<KeyValuePair<string, KeptCause>> read)
    {
        var latest = new Dictionary<string, KeptCause>(StringComparer.Ordinal);
        foreach (var (path, cause) in read)
        {
            latest[path] = cause;
        }

        try
        {
            // Another lab may be reading or writing it.
            var written = $"{file}.{Environment.ProcessId}";
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(written, JsonSerializer.SerializeToUtf8Bytes(new KeptCauses { MadeBy = ThisProgram.Id, Read = latest }));
            File.Move(written, file, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Then it is read from the journals the next time too.
        }
    }
}
