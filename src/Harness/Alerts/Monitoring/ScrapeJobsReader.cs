using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Lab.Harness.Experiments;

namespace Lab.Harness.Alerts.Monitoring;

/// <summary>
/// Reads the jobs of a configuration of Prometheus that can be scraped in the lab. How often is the lab's own affair; where alerts and samples are sent
/// to is left out.
/// </summary>
internal sealed class ScrapeJobsReader : YamlForm
{
    private const string Form = "a configuration of Prometheus with 'scrape_configs:'";

    /// <summary>What the lab says of a job itself.</summary>
    private static readonly string[] OwnAffairs = ["scrape_interval", "scrape_timeout"];

    private readonly IReadOnlyList<string> nodes;
    private readonly IReadOnlyList<string> jobs;
    private readonly IReadOnlyList<string> endings;

    private ScrapeJobsReader(string file, IReadOnlyList<string> nodes, string domain, IReadOnlyList<string> jobs)
        : base(file)
    {
        this.nodes = nodes;
        endings = [".svc", $".{domain}"];
        this.jobs = jobs;
    }

    /// <summary>Reads the jobs.</summary>
    /// <param name="path">The file.</param>
    /// <param name="nodes">The names of the cluster's nodes.</param>
    /// <param name="domain">The domain that names of the cluster's services end in.</param>
    /// <param name="jobs">The names of the jobs that the lab has itself.</param>
    /// <exception cref="InvalidInputException">It is not such a configuration, or scrapes what is outside of a cluster.</exception>
    public static IReadOnlyList<JsonNode> Read(string path, IReadOnlyList<string> nodes, string domain, IReadOnlyList<string> jobs) =>
        Read(path, InputFile.Read(path, Form), nodes, domain, jobs);

    /// <summary>Reads the jobs out of a text.</summary>
    /// <inheritdoc cref="Read(string, IReadOnlyList{string}, string, IReadOnlyList{string})"/>
    /// <param name="path">What to call it in a message.</param>
    /// <param name="text">The text.</param>
    /// <param name="nodes">The names of the cluster's nodes.</param>
    /// <param name="domain">The domain that names of the cluster's services end in.</param>
    /// <param name="jobs">The names of the jobs that the lab has itself.</param>
    public static IReadOnlyList<JsonNode> Read(string path, string text, IReadOnlyList<string> nodes, string domain, IReadOnlyList<string> jobs) =>
        new ScrapeJobsReader(path, nodes, domain, jobs).Read(YamlDocumentReader.Read(path, text, "configuration", Form));

    private IReadOnlyList<JsonNode> Read(YamlValue root)
    {
        var map = root as YamlMap ?? throw Wrong(root.Line, $"expected {Form}, found {root.Description}");
        var listed = Entry(map, "scrape_configs") ?? throw Wrong(
            map.Line, $"scrape_configs: expected a list of jobs, found none{(Entry(map, "groups") is null ? "" : "; this is a rule file")}");
        return listed.Value is YamlList { Items: not [] } list
            ? [.. list.Items.Select(Job)]
            : throw Wrong(listed.Line, $"scrape_configs: expected a list of jobs, found {listed.Value.Description}");
    }

    private JsonNode Job(YamlValue value)
    {
        var map = value as YamlMap ?? throw Wrong(value.Line, $"scrape_configs: expected a job with its 'job_name:', found {value.Description}");
        var name = Entry(map, "job_name") is { Value: YamlText { IsNothing: false } text }
            ? text.Text
            : throw Wrong(value.Line, "scrape_configs: a job has no 'job_name:'");
        if (jobs.Contains(name, StringComparer.Ordinal))
        {
            // Prometheus takes a name once.
            throw Wrong(value.Line, $"job {Excerpt.Of(name)}: the lab has a job of that name; rename it for the check, or leave it out");
        }

        foreach (var entry in map.Entries.Where(entry => entry.Key.EndsWith("_sd_configs", StringComparison.Ordinal) && entry.Key != "kubernetes_sd_configs"))
        {
            throw Wrong(
                entry.Line,
                $"job {Excerpt.Of(name)}: {entry.Key} asks outside of the cluster for its targets, and the lab is sealed; leave the job out for the check");
        }

        if (Entry(map, "static_configs") is { Value: YamlList targets })
        {
            foreach (var target in targets.Items.OfType<YamlMap>().Select(group => Entry(group, "targets")?.Value).OfType<YamlList>()
                .SelectMany(one => one.Items).OfType<YamlText>())
            {
                if (!IsWithin(target.Text))
                {
                    throw Wrong(
                        target.Line,
                        $"job {Excerpt.Of(name)}: {Excerpt.Of(target.Text)} is outside of the cluster, and the lab is sealed; leave it out for the check");
                }
            }
        }

        return new JsonObject(map.Entries.Where(entry => !OwnAffairs.Contains(entry.Key, StringComparer.Ordinal))
            .Select(entry => KeyValuePair.Create(entry.Key, ToJson(entry.Value))));
    }

    private bool IsWithin(string target)
    {
        var rest = target[(target.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0)..].Split('/')[0];
        var host = rest.StartsWith('[') ? rest[1..rest.IndexOf(']')] : rest.Split(':')[0];
        return host is "localhost" or "kubernetes" || nodes.Contains(host, StringComparer.Ordinal)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address))
            || endings.Any(end => host.EndsWith(end, StringComparison.Ordinal));
    }

    private static JsonNode? ToJson(YamlValue value) => value switch
    {
        YamlMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, ToJson(entry.Value)))),
        YamlList list => new JsonArray([.. list.Items.Select(ToJson)]),
        YamlText { IsNothing: true } => null,
        YamlText { IsPlain: true, Text: "true" or "false" } word => JsonValue.Create(word.Text == "true"),
        YamlText { IsPlain: true } word when long.TryParse(word.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
            JsonValue.Create(number),
        YamlText word => JsonValue.Create(word.Text),
        _ => null,
    };
}
