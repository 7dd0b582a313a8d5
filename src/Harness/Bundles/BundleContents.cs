using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Exporters;

namespace Lab.Harness.Bundles;

/// <summary>
/// What lies in a bundle, by the names of its files. All of it follows from the journals and the version of the lab: the same journals make the same bytes,
/// wherever and whenever.
/// </summary>
internal static class BundleContents
{
    /// <summary>The list of all other files with their checksums, as <c>sha256sum</c> writes it.</summary>
    public const string SumsName = "SHA256SUMS";

    /// <summary>What was run, where and with what, and how the bundle was made.</summary>
    public const string ManifestName = "manifest.json";

    private const string ResultsFolder = "results/";
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The files.</summary>
    /// <param name="journals">The journals, each with the folder that it lies in, <c>v1.36.2/apiserver</c> for example.</param>
    /// <param name="labVersion">The version of the lab that makes the bundle.</param>
    public static SortedDictionary<string, byte[]> Of(IEnumerable<(string Folder, byte[] Json, Journal Journal)> journals, string labVersion)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var told = new JsonArray();
        foreach (var (folder, json, journal) in journals.OrderBy(journal => journal.Folder, StringComparer.Ordinal))
        {
            var place = $"{ResultsFolder}{folder}/";
            files[place + JournalFile.Name] = json;
            foreach (var (name, content) in ReportWriter.Drawn(journal).Where(file => file.Content is not null))
            {
                files[place + name] = Encoding.UTF8.GetBytes(content!);
            }

            told.Add(ToldOf(place, journal));
        }

        var manifest = new JsonObject
        {
            ["bundle"] = 1,
            ["labVersion"] = labVersion,
            ["made"] = "by 'lab bundle': each journal.json is the file that the run wrote, byte by byte; what lies beside it was drawn from it alone",
            ["verify"] = "lab bundle verify FILE; or unpack it, and 'sha256sum --check SHA256SUMS'",
            ["results"] = told,
        };
        files[ManifestName] = Encoding.UTF8.GetBytes(manifest.ToJsonString(Written) + "\n");
        files[SumsName] = Encoding.UTF8.GetBytes(string.Concat(files.Select(file => $"{SumOf(file.Value)}  {file.Key}\n")));
        return files;
    }

    /// <summary>The folder of a journal in a bundle; <see langword="null"/> for another file.</summary>
    public static string? FolderOf(string name) =>
        name.StartsWith(ResultsFolder, StringComparison.Ordinal) && name.EndsWith($"/{JournalFile.Name}", StringComparison.Ordinal)
            ? name[ResultsFolder.Length..^(JournalFile.Name.Length + 1)]
            : null;

    /// <summary>The checksum of a file, SHA-256 in hexadecimal digits.</summary>
    public static string SumOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static JsonObject ToldOf(string place, Journal journal) => new JsonObject
    {
        ["folder"] = place,
        ["experiment"] = journal.Experiment,
        ["title"] = journal.Title,
        ["verdict"] = JsonNamingPolicy.CamelCase.ConvertName(journal.Verdict.ToString()),
        ["startedAt"] = journal.Environment.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["command"] = journal.Environment.Command,
        ["kubernetes"] = journal.Environment.KubernetesVersion,
        ["nodeImage"] = journal.Environment.NodeImage,
        ["engine"] = journal.Environment.Engine,
        ["operatingSystem"] = journal.Environment.OperatingSystem,
        ["labVersion"] = journal.Environment.LabVersion,
    };
}
