using System.Text;
using System.Text.Json.Nodes;

namespace Lab.Harness.Clusters.Start.Prepared;

/// <summary>Requests to etcd over its HTTP interface, and their answers, as JSON (<c>api_grpc_gateway.md</c> of its documentation).</summary>
internal static class StoreRequest
{
    /// <summary>Below etcd's own bounds, 128 operations (<c>--max-txn-ops</c>) and 1.5 MiB (<c>--max-request-bytes</c>).</summary>
    private const int MostValues = 100;

    private const int MostBytes = 1 << 20;

    /// <summary>Asks for all keys that begin with a text.</summary>
    public static string Reading(string prefix)
    {
        var first = Encoding.UTF8.GetBytes(prefix);
        var end = first.ToArray();
        end[^1]++;
        return new JsonObject { ["key"] = Convert.ToBase64String(first), ["range_end"] = Convert.ToBase64String(end) }.ToJsonString();
    }

    /// <summary>The keys and values of an answer to <see cref="Reading"/>.</summary>
    /// <exception cref="FormatException">It is not such an answer.</exception>
    public static IReadOnlyList<(string Key, byte[] Value)> Read(string answer)
    {
        try
        {
            return JsonNode.Parse(answer) is JsonObject read && read.ContainsKey("header")
                ? [.. (read["kvs"]?.AsArray() ?? []).Select(pair => (Encoding.UTF8.GetString(Bytes(pair!["key"])), Bytes(pair["value"])))]
                : throw new FormatException($"the store answered: {answer}");
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException)
        {
            throw new FormatException($"the store answered: {answer}", exception);
        }

        static byte[] Bytes(JsonNode? text) => Convert.FromBase64String(text?.GetValue<string>() ?? "");
    }

    /// <summary>Writes keys and values, as few requests as are allowed.</summary>
    public static IEnumerable<string> Writing(IEnumerable<(string Key, byte[] Value)> values)
    {
        var operations = new JsonArray();
        var bytes = 0;
        foreach (var (key, value) in values)
        {
            if (operations.Count == MostValues || (operations.Count > 0 && bytes + value.Length > MostBytes))
            {
                yield return Request();
            }

            bytes += value.Length;
            operations.Add(new JsonObject
            {
                ["requestPut"] = new JsonObject
                {
                    ["key"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(key)),
                    ["value"] = Convert.ToBase64String(value),
                },
            });
        }

        if (operations.Count > 0)
        {
            yield return Request();
        }

        string Request()
        {
            var request = new JsonObject { ["success"] = operations }.ToJsonString();
            operations = new JsonArray();
            bytes = 0;
            return request;
        }
    }
}
