using Lab.Harness.Experiments;

namespace Lab.Harness.Reloads.Manifests;

/// <summary>An object of Kubernetes as a file has it.</summary>
/// <param name="Kind">Its kind, <c>Deployment</c> for example.</param>
/// <param name="Name">Its name.</param>
/// <param name="Map">All of it.</param>
internal sealed record KubernetesObject(string Kind, string Name, YamlMap Map)
{
    /// <summary>The line that it begins in, counted from 1.</summary>
    public int Line => Map.Line;

    /// <summary>The value behind keys, one below the other; <see langword="null"/> where there is none.</summary>
    public static YamlValue? Value(YamlValue? value, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            value = (value as YamlMap)?.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
        }

        return value is YamlText { IsNothing: true } ? null : value;
    }

    /// <summary>The text behind keys; <see langword="null"/> where there is none.</summary>
    public static string? Text(YamlValue? value, params ReadOnlySpan<string> keys) =>
        Value(value, keys) is YamlText text && !string.IsNullOrWhiteSpace(text.Text) ? text.Text : null;

    /// <summary>The items of the list behind keys; none where there is no list.</summary>
    public static IReadOnlyList<YamlValue> Items(YamlValue? value, params ReadOnlySpan<string> keys) => Value(value, keys) is YamlList list ? list.Items : [];

    /// <summary>The texts behind keys, by their own keys.</summary>
    public static IReadOnlyDictionary<string, string> Texts(YamlValue? value, params ReadOnlySpan<string> keys) =>
        (Value(value, keys) as YamlMap)?.Entries.Where(entry => entry.Value is YamlText)
            .ToDictionary(entry => entry.Key, entry => ((YamlText)entry.Value).Text, StringComparer.Ordinal) ?? [];
}
