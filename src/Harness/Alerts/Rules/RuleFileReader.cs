using Lab.Harness.Experiments;

namespace Lab.Harness.Alerts.Rules;

/// <summary>Reads a file of rules. What stands in expressions Prometheus judges itself; here is asked whether there are rules at all.</summary>
internal sealed class RuleFileReader : YamlForm
{
    private const string Form = "rules of Prometheus, a list of groups under 'groups:', or a PrometheusRule object";

    private RuleFileReader(string file)
        : base(file)
    {
    }

    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidInputException">There is none, or it holds no rules that alert.</exception>
    public static RuleFile Read(string path) => Read(path, InputFile.Read(path, Form));

    /// <summary>Reads a text.</summary>
    /// <param name="path">What to call it in a message.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="InvalidInputException">It holds no rules that alert.</exception>
    public static RuleFile Read(string path, string text) => new RuleFileReader(path).Read(YamlDocumentReader.Read(path, text, "rule file", Form), text);

    private RuleFile Read(YamlValue root, string text)
    {
        if (root is not YamlMap map)
        {
            throw Wrong(root.Line, $"expected {Form}, found {root.Description}");
        }

        var isObject = Entry(map, "kind") is { Value: YamlText { Text: "PrometheusRule" } };
        var holder = isObject && Entry(map, "spec") is { Value: YamlMap spec } ? spec : map;
        var groups = Entry(holder, "groups") ?? throw Wrong(
            map.Line,
            $"there is no group: expected {Form}"
            + (Entry(map, "scrape_configs") is null ? "" : "; this is a configuration of Prometheus, which is given with --config"));
        var read = new RuleFile(File, text, isObject, [.. ItemsOf(groups, "groups", "a list of groups").Select(Group)]);
        return read.Alerts.Any() ? read : throw Wrong(groups.Line, "groups: expected a rule that alerts, found none: 'alert:' gives it its name");
    }

    private RuleGroup Group(YamlValue value)
    {
        var map = value as YamlMap ?? throw Wrong(value.Line, $"groups: expected a group with its name and rules, found {value.Description}");
        var name = Text(map, "name", "group") ?? throw Wrong(value.Line, "groups: a group has no name");
        var rules = Entry(map, "rules") ?? throw Wrong(value.Line, $"group {Excerpt.Of(name)}: expected a list of rules under 'rules:', found none");
        return new RuleGroup(
            name, Text(map, "interval", "interval"), [.. ItemsOf(rules, "rules", "a list of rules").Select(rule => Rule(rule, name))]);
    }

    private Rule Rule(YamlValue value, string group)
    {
        var map = value as YamlMap
            ?? throw Wrong(value.Line, $"group {Excerpt.Of(group)}: expected a rule with 'alert:' and 'expr:', found {value.Description}");
        var (alert, record) = (Text(map, "alert", "alert"), Text(map, "record", "record"));
        var name = alert ?? record ?? throw Wrong(value.Line, $"group {Excerpt.Of(group)}: a rule has neither 'alert:' nor 'record:' with its name");
        if (alert is not null && record is not null)
        {
            throw Wrong(value.Line, $"rule {Excerpt.Of(name)}: expected 'alert:' or 'record:', found both");
        }

        return new Rule(
            value.Line,
            name,
            alert is not null,
            Text(map, "expr", "expression")?.Trim()
                ?? throw Wrong(value.Line, $"rule {Excerpt.Of(name)}: it has no expression; expected one in PromQL under 'expr:'"))
        {
            For = Text(map, "for", "time"),
            KeepFiringFor = Text(map, "keep_firing_for", "time"),
            Labels = TextsOf(map, "labels"),
            Annotations = TextsOf(map, "annotations"),
        };
    }

    private IReadOnlyList<YamlValue> ItemsOf(YamlEntry entry, string path, string expected) => entry.Value is YamlList { Items: not [] } list
        ? list.Items
        : throw Wrong(entry.Line, $"{path}: expected {expected}, found {(entry.Value is YamlList ? "an empty one" : entry.Value.Description)}");

    private string? Text(YamlMap map, string key, string what) => Entry(map, key) switch
    {
        null or { Value: YamlText { IsNothing: true } } => null,
        { Value: YamlText text } => string.IsNullOrWhiteSpace(text.Text) ? null : text.Text,
        { } entry => throw Wrong(entry.Line, $"{key}: expected {(what[0] is 'a' or 'e' or 'i' ? "an" : "a")} {what}, found {entry.Value.Description}"),
    };

    private IReadOnlyList<KeyValuePair<string, string>> TextsOf(YamlMap map, string key) => Entry(map, key) switch
    {
        null or { Value: YamlText { IsNothing: true } } => [],
        { Value: YamlMap texts } =>
        [
            .. texts.Entries.Select(entry => KeyValuePair.Create(
                entry.Key,
                entry.Value is YamlText text
                    ? text.Text
                    : throw Wrong(entry.Line, $"{key}.{entry.Key}: expected a text, found {entry.Value.Description}"))),
        ],
        { } entry => throw Wrong(entry.Line, $"{key}: expected names with their texts, found {entry.Value.Description}"),
    };
}
