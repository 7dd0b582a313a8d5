using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lab.Harness.Experiments;

namespace Lab.Harness.Reloads.Manifests;

/// <summary>
/// YAML as the JSON that kubectl makes of it. What is written without quotes is read by the rules of YAML 1.1, as kubectl's library does (sigs.k8s.io/yaml):
/// <c>0400</c> is octal, and <c>yes</c> is true.
/// </summary>
internal static partial class JsonForm
{
    /// <summary>The value as JSON.</summary>
    public static JsonNode? Of(YamlValue value) => value switch
    {
        YamlMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value)))),
        YamlList list => new JsonArray([.. list.Items.Select(Of)]),
        YamlText { IsPlain: false } quoted => JsonValue.Create(quoted.Text),
        YamlText plain => OfPlain(plain),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "a map, a list or a text"),
    };

    private static JsonValue? OfPlain(YamlText plain) => plain.Text switch
    {
        _ when plain.IsNothing => null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => JsonValue.Create(true),
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => JsonValue.Create(false),
        var text when Octal().Match(text) is { Success: true } octal => JsonValue.Create(Convert.ToInt64(octal.Groups["digits"].Value, 8)),
        var text when Integer().IsMatch(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
            JsonValue.Create(number),
        var text when Real().IsMatch(text) => JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture)),
        var text => JsonValue.Create(text),
    };

    [GeneratedRegex("^0o?(?<digits>[0-7]{1,20})\\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Octal();

    [GeneratedRegex("^[-+]?(0|[1-9][0-9]*)\\z")]
    private static partial Regex Integer();

    [GeneratedRegex("^[-+]?[0-9]+(\\.[0-9]*([eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)\\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Real();
}
