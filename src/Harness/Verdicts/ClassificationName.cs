using System.Text.Json;
using Lab.Harness.Journals;

namespace Lab.Harness.Verdicts;

/// <summary>A classification as people write and read it: <c>certificate-expired</c>.</summary>
internal static class ClassificationName
{
    private static readonly Dictionary<string, Classification> ByName =
        Enum.GetValues<Classification>().ToDictionary(Of, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> All => ByName.Keys;

    public static string Of(Classification classification) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(classification.ToString());

    public static bool TryParse(string name, out Classification classification) => ByName.TryGetValue(name, out classification);
}
