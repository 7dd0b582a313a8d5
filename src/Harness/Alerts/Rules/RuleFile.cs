using System.Text.Json.Nodes;

namespace Lab.Harness.Alerts.Rules;

/// <summary>A file of rules, as a team has it: Prometheus' own form, or a <c>PrometheusRule</c> object of its operator.</summary>
/// <param name="Path">The file, as it was named.</param>
/// <param name="Text">Its text.</param>
/// <param name="IsObject">Whether it is a <c>PrometheusRule</c> object.</param>
/// <param name="Groups">The groups in it, in their order.</param>
internal sealed record RuleFile(string Path, string Text, bool IsObject, IReadOnlyList<RuleGroup> Groups)
{
    /// <summary>The alerts of all groups.</summary>
    public IEnumerable<Rule> Alerts => Groups.SelectMany(group => group.Rules).Where(rule => rule.IsAlert);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidInputException">There is none, or it holds no rules that alert.</exception>
    public static RuleFile Read(string path) => RuleFileReader.Read(path);

    /// <summary>
    /// What Prometheus loads: the same groups in its own form, without intervals, as the check evaluates all rules more often than a year's
    /// operation does. JSON is YAML.
    /// </summary>
    public string ToPrometheus() => new JsonObject { ["groups"] = new JsonArray([.. Groups.Select(ToJson)]) }.ToJsonString();

    private static JsonNode ToJson(RuleGroup group) =>
        new JsonObject { ["name"] = group.Name, ["rules"] = new JsonArray([.. group.Rules.Select(ToJson)]) };

    private static JsonNode ToJson(Rule rule)
    {
        var json = new JsonObject { [rule.IsAlert ? "alert" : "record"] = rule.Name, ["expr"] = rule.Expression };
        Add("for", rule.For);
        Add("keep_firing_for", rule.KeepFiringFor);
        AddAll("labels", rule.Labels);
        AddAll("annotations", rule.Annotations);
        return json;

        void Add(string key, string? value)
        {
            if (value is not null)
            {
                json[key] = value;
            }
        }

        void AddAll(string key, IReadOnlyList<KeyValuePair<string, string>> values)
        {
            if (values is not [])
            {
                json[key] = new JsonObject(values.Select(value => KeyValuePair.Create<string, JsonNode?>(value.Key, value.Value)));
            }
        }
    }
}
