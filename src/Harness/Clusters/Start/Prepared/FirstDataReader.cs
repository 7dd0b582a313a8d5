using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lab.Harness.Distributions;

namespace Lab.Harness.Clusters.Start.Prepared;

/// <summary>Takes from a first node, which the setup program has just made, what the next cluster can start from.</summary>
/// <param name="node">The node.</param>
/// <param name="distribution">What runs on it.</param>
/// <param name="data">What is kept.</param>
/// <param name="own">What is the cluster's own.</param>
internal sealed class FirstDataReader(Node node, Distribution distribution, FirstData data, OwnValues own)
{
    /// <summary>As it is: an encoded certificate is looked for in it.</summary>
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads it.</summary>
    /// <exception cref="CommandFailedException">The node did not say something.</exception>
    /// <exception cref="FormatException">What it said is not what it was asked for.</exception>
    public async Task<PreparedStart> ReadAsync(CancellationToken cancellationToken)
    {
        if (data.TokensAreSecrets)
        {
            // An account that is kept without its Secret would get another one beside it.
            await RunAsync(
                $"timeout 20 bash -c 'while {distribution.Kubectl} get serviceaccounts -A -o jsonpath=\"{{range .items[*]}}{{.secrets}};{{end}}\""
                + " | grep -qE \"(^|;);\"; do sleep 0.2; done' || true",
                cancellationToken);
        }

        var manifests = new List<PreparedFile>();
        foreach (var path in Lines((await RunAsync($"find {distribution.Paths.Manifests} -maxdepth 1 -name '*.yaml'", cancellationToken)).StandardOutput))
        {
            manifests.Add(await ReadFileAsync(path, cancellationToken));
        }

        var files = new List<PreparedFile>();
        foreach (var path in Lines((await RunAsync($"ls -d {string.Join(' ', data.Files)} 2>/dev/null || true", cancellationToken)).StandardOutput))
        {
            files.Add(await ReadFileAsync(path, cancellationToken));
        }

        var metadata = (await ReadObjectAsync($"/api/v1/nodes/{node.Name}", cancellationToken))?["metadata"]
            ?? throw new FormatException($"the API server does not know the node {node.Name}");
        return new PreparedStart
        {
            Manifests = manifests,
            Files = files,
            Values = [.. await ReadKeptAsync(cancellationToken), .. await ReadRewrittenAsync(cancellationToken)],
            Labels = MarksIn(metadata["labels"]),
            Annotations = MarksIn(metadata["annotations"]),
        };
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private async Task<PreparedFile> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        var mode = (await RunAsync($"stat -c %a {path}", cancellationToken)).StandardOutput.Trim();
        return new PreparedFile(path, (UnixFileMode)Convert.ToInt32(mode, 8), own.Remove(await node.ReadFileAsync(path, cancellationToken)));
    }

    private async Task<IReadOnlyList<StoredValue>> ReadKeptAsync(CancellationToken cancellationToken)
    {
        var values = new List<StoredValue>();
        foreach (var prefix in data.Keys)
        {
            var answer = await RunAsync($"{data.Store}/range -d '{StoreRequest.Reading(prefix)}'", cancellationToken);
            values.AddRange(StoreRequest.Read(answer.StandardOutput).Select(pair => new StoredValue(pair.Key) { Bytes = pair.Value }));
        }

        return values;
    }

    private async Task<IReadOnlyList<StoredValue>> ReadRewrittenAsync(CancellationToken cancellationToken)
    {
        var values = new List<StoredValue>();
        foreach (var rewritten in data.Rewritten)
        {
            if (await ReadObjectAsync(rewritten.Path, cancellationToken) is { } found)
            {
                values.AddRange(Each(rewritten, found).Select(one =>
                    new StoredValue(one.Key) { Text = own.Remove(Without(one.Object, rewritten.Without).ToJsonString(Unescaped)) }));
            }
        }

        return values;
    }

    /// <summary>In a list, objects do not tell their kind.</summary>
    private static IEnumerable<(string Key, JsonObject Object)> Each(RewrittenObject rewritten, JsonObject found) => rewritten.EachOfKind is { } kind
        ? (found["items"]?.AsArray() ?? []).Select(item =>
        {
            var one = item!.DeepClone().AsObject();
            (one["apiVersion"], one["kind"]) = ("v1", kind);
            return ($"{rewritten.Key}{one["metadata"]!["namespace"]}/{one["metadata"]!["name"]}", one);
        })
        : [(rewritten.Key, found)];

    /// <summary>The object without what the store gives to it, and what comes again by itself.</summary>
    private static JsonObject Without(JsonObject found, IReadOnlyList<IReadOnlyList<string>> members)
    {
        foreach (var names in members.Append(["metadata", "resourceVersion"]))
        {
            var parent = names.SkipLast(1).Aggregate<string, JsonNode?>(found, (at, name) => at?[name]) as JsonObject;
            foreach (var name in parent?.Select(member => member.Key).Where(name => IsMeant(name, names[^1])).ToList() ?? [])
            {
                parent!.Remove(name);
            }
        }

        return found;

        static bool IsMeant(string name, string pattern) =>
            pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;
    }

    private async Task<JsonObject?> ReadObjectAsync(string path, CancellationToken cancellationToken)
    {
        var read = await node.ShellAsync($"{distribution.Kubectl} get --raw '{path}'", cancellationToken);
        return read.ExitCode != 0 && read.StandardError.Contains("NotFound", StringComparison.Ordinal)
            ? null
            : JsonNode.Parse(read.OrThrow($"read {path}").StandardOutput) as JsonObject;
    }

    private Dictionary<string, string> MarksIn(JsonNode? names) => (names as JsonObject ?? [])
        .Where(mark => data.NodeMarks.Any(prefix => mark.Key.StartsWith(prefix, StringComparison.Ordinal)))
        .ToDictionary(mark => mark.Key, mark => mark.Value!.GetValue<string>(), StringComparer.Ordinal);

    private async Task<ExecResult> RunAsync(string script, CancellationToken cancellationToken) =>
        (await node.ShellAsync(script, cancellationToken)).OrThrow(script.Split(' ')[0]);
}
