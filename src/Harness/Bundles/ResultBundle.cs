using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lab.Harness.Journals;

namespace Lab.Harness.Bundles;

/// <summary>Results as one file to hand on: journals, reports, versions and checksums, which an auditor can verify without a cluster.</summary>
internal static class ResultBundle
{
    /// <summary>The earliest time that the format knows: when a bundle was made is not part of it.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const int ReadableByAll = 0b110_100_100 << 16;

    /// <summary>Makes a bundle.</summary>
    /// <param name="results">Journals, folders of reports, or folders of such folders.</param>
    /// <param name="file">The file; it appears whole or not at all, and is replaced where it exists.</param>
    /// <param name="labVersion">The version of the lab.</param>
    /// <returns>What is in it.</returns>
    /// <exception cref="InvalidInputException">
    /// A result is not there or can't be read, two have one name, one holds what looks like a secret, or the file can't be written.
    /// </exception>
    public static BundleCheck Write(IReadOnlyList<string> results, string file, string labVersion)
    {
        var journals = new SortedDictionary<string, (string Path, byte[] Json, Journal Journal)>(StringComparer.Ordinal);
        foreach (var path in results.SelectMany(JournalFolders.At).Distinct(StringComparer.Ordinal))
        {
            var journal = JournalFile.Read(path);
            var json = File.ReadAllBytes(path);
            if (SecretLook.LineIn(json) is { } line)
            {
                throw new InvalidInputException(
                    $"{path}:{line}: holds what looks like a key, a token or a password, and is not bundled; './lab report --compact' with it removes that");
            }

            var folder = $"{journal.Environment.KubernetesVersion}/{Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)))}";
            if (!journals.TryAdd(folder, (path, json, journal)))
            {
                throw new InvalidInputException($"{path}: {journals[folder].Path} has the same name and version; bundle one of them alone");
            }
        }

        var files = BundleContents.Of(journals.Select(item => (item.Key, item.Value.Json, item.Value.Journal)), labVersion);
        Put(file, files);
        return new(
            BundleContents.SumOf(files[BundleContents.SumsName]),
            files.Count,
            [.. journals.Select(item => Told(item.Key, item.Value.Journal))],
            Differences: [],
            IsRedrawn: true);
    }

    /// <summary>Verifies a bundle: each file against its checksum, and the reports against what is drawn from the journals.</summary>
    /// <param name="file">The file.</param>
    /// <param name="labVersion">The version of the lab.</param>
    /// <exception cref="InvalidInputException">There is no such file, or it is not a bundle.</exception>
    public static BundleCheck Verify(string file, string labVersion)
    {
        var differences = new List<string>();
        var files = Read(file, differences);
        if (!files.TryGetValue(BundleContents.SumsName, out var sums) && !files.ContainsKey(BundleContents.ManifestName))
        {
            throw new InvalidInputException(
                $"{file}: holds neither {BundleContents.SumsName} nor {BundleContents.ManifestName}, so './lab bundle' did not make it");
        }

        var listed = SumsIn(sums ?? [], differences);
        differences.AddRange(sums is null ? [$"{BundleContents.SumsName}: is missing"] : []);
        foreach (var (name, content) in files.Where(item => item.Key != BundleContents.SumsName))
        {
            if (!listed.TryGetValue(name, out var sum))
            {
                differences.Add($"{name}: was not in the bundle when it was made");
            }
            else if (sum != BundleContents.SumOf(content))
            {
                differences.Add($"{name}: was changed");
            }
        }

        differences.AddRange(listed.Keys.Where(name => !files.ContainsKey(name)).Select(name => $"{name}: is missing"));
        var journals = JournalsIn(files, differences);
        var isRedrawn = VersionIn(files) == labVersion;
        if (isRedrawn)
        {
            differences.AddRange(NotAsDrawn(files, BundleContents.Of(journals, labVersion)).Except(differences, new NameComparer()));
        }

        return new(
            BundleContents.SumOf(sums ?? []),
            files.Count,
            [.. journals.OrderBy(item => item.Folder, StringComparer.Ordinal).Select(item => Told(item.Folder, item.Journal))],
            [.. differences.Order(StringComparer.Ordinal)],
            isRedrawn);
    }

    /// <summary>Who changes a report and its checksum is found out by the journal.</summary>
    private static IEnumerable<string> NotAsDrawn(SortedDictionary<string, byte[]> files, SortedDictionary<string, byte[]> drawn) =>
    [
        .. drawn.Where(item => item.Key != BundleContents.SumsName && !(files.TryGetValue(item.Key, out var there) && there.AsSpan().SequenceEqual(item.Value)))
            .Select(item => $"{item.Key}: is not what the journals say"),
        .. files.Keys.Except(drawn.Keys).Select(name => $"{name}: nothing of the journals"),
    ];

    private static SortedDictionary<string, byte[]> Read(string file, List<string> differences)
    {
        if (!File.Exists(file))
        {
            throw InputFile.Missing(file, "the file that './lab bundle' made");
        }

        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            using var archive = ZipFile.OpenRead(file);
            foreach (var entry in archive.Entries)
            {
                if (files.ContainsKey(entry.FullName))
                {
                    differences.Add($"{entry.FullName}: is in it twice");
                    continue;
                }

                files[entry.FullName] = ContentOf(entry, differences);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"{file}: can't be read as a bundle: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }

        return files;
    }

    private static byte[] ContentOf(ZipArchiveEntry entry, List<string> differences)
    {
        try
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        }
        catch (InvalidDataException)
        {
            differences.Add($"{entry.FullName}: can't be unpacked");
            return [];
        }
    }

    private static Dictionary<string, string> SumsIn(byte[] sums, List<string> differences)
    {
        var listed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(sums).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split("  ", 2) is not [{ Length: 64 } sum, var name] || !listed.TryAdd(name, sum))
            {
                differences.Add($"{BundleContents.SumsName}: '{line}' is not a line of it");
            }
        }

        return listed;
    }

    private static List<(string Folder, byte[] Json, Journal Journal)> JournalsIn(SortedDictionary<string, byte[]> files, List<string> differences)
    {
        var journals = new List<(string, byte[], Journal)>();
        foreach (var (name, content) in files)
        {
            if (BundleContents.FolderOf(name) is not { } folder)
            {
                continue;
            }

            try
            {
                journals.Add((folder, content, JournalJson.Parse(content, name)));
            }
            catch (InvalidInputException exception)
            {
                differences.Add(exception.Message);
            }
        }

        return journals;
    }

    private static string? VersionIn(SortedDictionary<string, byte[]> files)
    {
        try
        {
            return files.TryGetValue(BundleContents.ManifestName, out var manifest) ? JsonNode.Parse(manifest)?["labVersion"]?.GetValue<string>() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Told(string folder, Journal journal) =>
        $"{folder}: {journal.Verdict.ToString().ToLowerInvariant()}, Kubernetes {journal.Environment.KubernetesVersion}, "
        + journal.Environment.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    /// <summary>Files are stored and not compressed: what a compressor makes differs from version to version.</summary>
    private static void Put(string file, SortedDictionary<string, byte[]> files)
    {
        var full = Path.GetFullPath(file);
        var beside = $"{full}.{Guid.NewGuid():N}";
        try
        {
            using (var archive = ZipFile.Open(beside, ZipArchiveMode.Create))
            {
                foreach (var (name, content) in files)
                {
                    var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
                    entry.LastWriteTime = NoTime;
                    entry.ExternalAttributes = ReadableByAll;
                    using var stream = entry.Open();
                    stream.Write(content);
                }
            }

            File.Move(beside, full, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"{file}: can't be written: {exception.Message}; name another file with --output", exception);
        }
        finally
        {
            if (File.Exists(beside))
            {
                File.Delete(beside);
            }
        }
    }

    /// <summary>Of one file one difference is told.</summary>
    private sealed class NameComparer : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => NameOf(x) == NameOf(y);

        public int GetHashCode(string obj) => StringComparer.Ordinal.GetHashCode(NameOf(obj));

        private static string NameOf(string? difference) => difference?.Split(':')[0] ?? "";
    }
}
