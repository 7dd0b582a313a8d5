using System.Globalization;
using System.Text.Json.Nodes;
using Lab.Harness.Alerts.Rules;
using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Alerts.Monitoring;

/// <summary>
/// The configuration files of what watches a cluster. The control plane and the kubelet are scraped by the jobs of kube-prometheus, and every port that
/// speaks TLS is probed by the blackbox exporter. JSON is YAML.
/// </summary>
/// <param name="cluster">The cluster.</param>
/// <param name="interval">
/// How often everything is scraped and evaluated, in whole seconds. Near a notAfter minutes of the cluster's clock pass in a second, so that thirty seconds,
/// as they are usual, would see nothing of it.
/// </param>
internal sealed class MonitoringFiles(Cluster cluster, TimeSpan interval)
{
    /// <summary>Where they lie on a node.</summary>
    public const string Folder = "/lab/monitoring";

    /// <summary>The job of the blackbox exporter's probes.</summary>
    public const string BlackboxJob = "blackbox";

    /// <summary>The job of what a program of the team tells of the node.</summary>
    public const string TextfileJob = "node-exporter";

    public const int PrometheusPort = 9090;
    public const int AlertmanagerPort = 9093;
    public const int BlackboxPort = 9115;
    public const int NodeExporterPort = 9100;

    private const string Module = "tls_connect";

    private string Seconds => string.Create(CultureInfo.InvariantCulture, $"{interval.TotalSeconds:0}s");

    /// <summary>The file with the token for metrics.</summary>
    public const string TokenFile = $"{Folder}/token";

    /// <summary>The names of the jobs that the lab scrapes itself.</summary>
    /// <param name="distribution">What runs on the cluster.</param>
    public static IReadOnlyList<string> JobsOf(Distribution distribution) =>
        [.. distribution.Components.Select(component => component.Metrics?.Job).OfType<string>(), BlackboxJob, TextfileJob];

    /// <summary>The file with the groups of a rule file.</summary>
    /// <param name="number">The number of the file, from 0.</param>
    public static string RuleFileOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Folder}/rules/{number}.yml");

    /// <summary>All files.</summary>
    /// <param name="rules">The rule files.</param>
    /// <param name="jobs">Further jobs.</param>
    /// <param name="token">The token for metrics.</param>
    /// <param name="hasTextfile">Whether a program of the team's tells something of the nodes.</param>
    public IEnumerable<(string Path, string Text)> All(IReadOnlyList<RuleFile> rules, IReadOnlyList<JsonNode> jobs, string token, bool hasTextfile) =>
    [
        ($"{Folder}/prometheus.yml", Prometheus([.. Jobs(hasTextfile), .. jobs.Select(job => job.DeepClone())])),
        ($"{Folder}/blackbox.yml", Blackbox()),
        ($"{Folder}/alertmanager.yml", """{"route":{"receiver":"nobody","group_wait":"1s","group_interval":"1s"},"receivers":[{"name":"nobody"}]}"""),
        (TokenFile, token),
        .. rules.Select((file, number) => (RuleFileOf(number), file.ToPrometheus())),
    ];

    private string Prometheus(IReadOnlyList<JsonNode> jobs) => new JsonObject
    {
        ["global"] = new JsonObject { ["scrape_interval"] = Seconds, ["scrape_timeout"] = Seconds, ["evaluation_interval"] = "1s" },
        ["rule_files"] = new JsonArray($"{Folder}/rules/*.yml"),
        ["alerting"] = new JsonObject { ["alertmanagers"] = new JsonArray(Static([At("127.0.0.1", AlertmanagerPort)], "static_configs")) },
        ["scrape_configs"] = new JsonArray([.. jobs]),
    }.ToJsonString();

    private IEnumerable<JsonNode> Jobs(bool hasTextfile)
    {
        foreach (var component in cluster.Distribution.Components)
        {
            if (component.Metrics is { } metrics)
            {
                yield return JobOf(metrics);
            }
        }

        yield return BlackboxProbes();
        if (hasTextfile)
        {
            yield return new JsonObject
            {
                ["job_name"] = TextfileJob,
                ["static_configs"] = new JsonArray([.. cluster.Nodes.Select(node => Target(At($"{node.Address}", NodeExporterPort), node, null))]),
                ["relabel_configs"] = new JsonArray(InstanceOfNode()),
            };
        }
    }

    private JsonObject JobOf(MetricsPlace metrics)
    {
        var job = new JsonObject { ["job_name"] = metrics.Job };
        if (metrics.IsTls)
        {
            job["scheme"] = "https";
            job["authorization"] = new JsonObject { ["credentials_file"] = TokenFile };
            job["tls_config"] = metrics.ServerName is { } name
                ? new JsonObject { ["ca_file"] = AuthorityOf(metrics).Location.CertificatePath, ["server_name"] = name }
                : new JsonObject { ["insecure_skip_verify"] = true };
        }

        job["static_configs"] = new JsonArray(
        [
            .. cluster.Nodes.Select(node => Target(AddressOf(metrics.Endpoint, node), node, ("metrics_path", "/metrics"))),
        ]);
        job["relabel_configs"] = new JsonArray(InstanceOfNode());
        return job;
    }

    private CatalogueEntry AuthorityOf(MetricsPlace metrics)
    {
        var certificates = cluster.Distribution.Certificates;
        var endpoints = cluster.Distribution.Components.SelectMany(component => component.Endpoints);
        return certificates.Find(certificates.Find(endpoints.First(endpoint => endpoint.Port == metrics.Endpoint.Port).Certificate!).Issuer);
    }

    /// <summary>What listens on the loopback address alone is named by the node's, as it is where a pod of the host's network is scraped.</summary>
    private static JsonObject InstanceOfNode() => new()
    {
        ["source_labels"] = new JsonArray("__lab_instance"), ["target_label"] = "instance",
    };

    private JsonObject BlackboxProbes()
    {
        var endpoints = cluster.Distribution.Components
            .SelectMany(component => component.Endpoints
                .Where(endpoint => endpoint.Certificate is not null || (component.Metrics is { IsTls: true } metrics && metrics.Endpoint == endpoint)));
        return new JsonObject
        {
            ["job_name"] = BlackboxJob,
            ["metrics_path"] = "/probe",
            ["params"] = new JsonObject { ["module"] = new JsonArray(Module) },
            ["static_configs"] = new JsonArray(
            [
                .. cluster.Nodes.SelectMany(node => endpoints.Select(endpoint => Target(AddressOf(endpoint, node), node, null))),
            ]),
            ["relabel_configs"] = new JsonArray(
                new JsonObject { ["source_labels"] = new JsonArray("__address__"), ["target_label"] = "__param_target" },
                InstanceOfNode(),
                new JsonObject { ["target_label"] = "__address__", ["replacement"] = At("127.0.0.1", BlackboxPort) }),
        };
    }

    private string Blackbox()
    {
        var client = cluster.Distribution.Certificates.Find("etcd-healthcheck-client").Location;
        return new JsonObject
        {
            ["modules"] = new JsonObject
            {
                [Module] = new JsonObject
                {
                    ["prober"] = "tcp",
                    ["timeout"] = Seconds,
                    ["tcp"] = new JsonObject
                    {
                        ["tls"] = true,

                        // A cluster's own authority is not among those of a machine, and an expired certificate is to be seen as well.
                        ["tls_config"] = new JsonObject
                        {
                            ["insecure_skip_verify"] = true, ["cert_file"] = client.CertificatePath, ["key_file"] = client.KeyPath,
                        },
                    },
                },
            },
        }.ToJsonString();
    }

    private static string AddressOf(Endpoint endpoint, Node node) =>
        At(endpoint.Address.Replace(CatalogueEntry.NodeAddress, node.Address.ToString(), StringComparison.Ordinal), endpoint.Port);

    private static JsonObject Target(string address, Node node, (string Name, string Value)? label)
    {
        var labels = new JsonObject
        {
            ["node"] = node.Name, ["__lab_instance"] = $"{node.Address}{address[address.LastIndexOf(':')..]}",
        };
        if (label is var (name, value))
        {
            labels[name] = value;
        }

        return new JsonObject { ["targets"] = new JsonArray(address), ["labels"] = labels };
    }

    private static JsonObject Static(IEnumerable<string> targets, string key) => new()
    {
        [key] = new JsonArray(new JsonObject { ["targets"] = new JsonArray([.. targets.Select(target => (JsonNode)target)]) }),
    };

    private static string At(string host, int port) => string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");
}
