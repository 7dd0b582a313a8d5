using Lab.Harness.Experiments;

namespace Lab.Harness.Reloads.Manifests;

/// <summary>Reads a file of Kubernetes objects, as kubectl takes it: documents with <c>---</c> between them, or a List. Every object knows its lines.</summary>
internal static class KubernetesDocuments
{
    private const string Form = "Kubernetes objects in YAML, one of them a Deployment";

    /// <summary>Reads the objects.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="InvalidInputException">It is not YAML, or holds what is not an object of Kubernetes.</exception>
    public static IReadOnlyList<KubernetesObject> Read(string file, string text)
    {
        var objects = DocumentsOf(text)
            .Select(document => YamlDocumentReader.Read(file, document, "Kubernetes object", Form))
            .SelectMany(document => ObjectsOf(file, document))
            .ToList();
        return objects is [] ? throw new InvalidInputException($"{file}:1: the file is empty; expected {Form}") : objects;
    }

    /// <summary>Each document, with empty lines in front of it for all that comes before: so what is read of it knows its lines in the file.</summary>
    private static IEnumerable<string> DocumentsOf(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var start = 0;
        for (var line = 0; line <= lines.Length; line++)
        {
            if (line < lines.Length && !IsMark(lines[line]))
            {
                continue;
            }

            if (lines[start..line].Any(IsContent))
            {
                yield return new string('\n', start) + string.Join('\n', lines[start..line]) + "\n";
            }

            start = line + 1;
        }
    }

    private static bool IsMark(string line) =>
        line.TrimEnd() is "---" or "..." || (line.StartsWith("--- ", StringComparison.Ordinal) && line[4..].TrimStart().StartsWith('#'));

    private static bool IsContent(string line) => line.Trim() is { Length: > 0 } content && content[0] != '#';

    private static IEnumerable<KubernetesObject> ObjectsOf(string file, YamlValue document)
    {
        if (document is not YamlMap map || KubernetesObject.Text(map, "kind") is not { } kind)
        {
            throw new InvalidInputException(
                $"{file}:{document.Line}: expected a Kubernetes object with 'kind:', found {(document is YamlMap ? "none" : document.Description)}");
        }

        if (kind == "List" && KubernetesObject.Value(map, "items") is YamlList items)
        {
            return items.Items.SelectMany(item => ObjectsOf(file, item));
        }

        return KubernetesObject.Text(map, "metadata", "name") is { } name
            ? [new KubernetesObject(kind, name, map)]
            : throw new InvalidInputException($"{file}:{map.Line}: {kind}: expected metadata.name, found none");
    }
}
