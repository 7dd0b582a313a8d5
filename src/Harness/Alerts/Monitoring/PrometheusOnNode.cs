using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lab.Harness.Alerts.Rules;
using Lab.Harness.Clusters;

namespace Lab.Harness.Alerts.Monitoring;

/// <summary>
/// A real Prometheus with Alertmanager and exporters, as units of systemd on the first node of a cluster, and so on the cluster's own clock. It is asked
/// over its own API.
/// </summary>
internal sealed class PrometheusOnNode
{
    private const string Data = "/var/lib/lab-prometheus";
    private const string TextfileFolder = $"{MonitoringFiles.Folder}/textfile";
    private static readonly TimeSpan ReadyWithin = Patience.OfSeconds(60);
    private static readonly TimeSpan AskedEvery = TimeSpan.FromMilliseconds(250);

    private readonly Node host;
    private readonly TimeProvider time;

    private PrometheusOnNode(Node host, TimeProvider time) => (this.host, this.time) = (host, time);

    /// <summary>
    /// Starts everything on a cluster, and waits until it answers.
    /// </summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="rules">The rule files.</param>
    /// <param name="jobs">Further jobs of Prometheus.</param>
    /// <param name="textfile">
    /// A program that prints metrics, run again and again on each node; the node exporter tells them. <see langword="null"/> for none.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MonitoringException">It does not answer.</exception>
    public static async Task<PrometheusOnNode> StartAsync(
        Cluster cluster, IReadOnlyList<RuleFile> rules, IReadOnlyList<JsonNode> jobs, string? textfile, CancellationToken cancellationToken)
    {
        var node = cluster.ControlPlane;
        var token = await MonitoringAccount.CreateAsync(cluster, cancellationToken);
        var interval = await MeasureAsync(cluster, token, cancellationToken);
        foreach (var (path, text) in new MonitoringFiles(cluster, interval).All(rules, jobs, token, textfile is not null))
        {
            await node.WriteFileAsync(path, Encoding.UTF8.GetBytes(text), UnixFileMode.UserRead | UnixFileMode.UserWrite, cancellationToken);
        }

        if (textfile is not null)
        {
            await StartTextfileAsync(node, textfile, cancellationToken);
        }

        await StartAsync(
            node,
            "blackbox",
            $"prometheus-blackbox-exporter --config.file={MonitoringFiles.Folder}/blackbox.yml --web.listen-address=127.0.0.1:{MonitoringFiles.BlackboxPort}",
            cancellationToken);
        await StartAsync(
            node,
            "alertmanager",
            $"prometheus-alertmanager --config.file={MonitoringFiles.Folder}/alertmanager.yml --storage.path={Data}/alertmanager --cluster.listen-address= "
                + $"--web.listen-address=127.0.0.1:{MonitoringFiles.AlertmanagerPort}",
            cancellationToken);

        // A series that is gone is marked as such by the scrape that misses it, so a long look back shows no old value; it bridges the jumps of the clock.
        // One block for all, as a jump would have every block written to disk.
        await StartAsync(
            node,
            "prometheus",
            $"prometheus --config.file={MonitoringFiles.Folder}/prometheus.yml --storage.tsdb.path={Data}/prometheus --storage.tsdb.retention.time=100y "
                + "--storage.tsdb.min-block-duration=3650d --storage.tsdb.max-block-duration=3650d --query.lookback-delta=3650d "
                + $"--web.listen-address=127.0.0.1:{MonitoringFiles.PrometheusPort}",
            cancellationToken);
        var started = new PrometheusOnNode(node, TimeProvider.System) { Interval = interval };
        await started.WaitUntilReadyAsync(cancellationToken);
        return started;
    }

    /// <summary>How often it scrapes.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>The state of every rule that alerts.</summary>
    public async Task<IReadOnlyList<RuleState>> RulesAsync(CancellationToken cancellationToken)
    {
        var data = await GetAsync("rules", [], cancellationToken);
        return
        [
            .. data.GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("rules").EnumerateArray()
                .Select((rule, position) => (rule, position))
                .Where(item => Text(item.rule, "type") == "alerting")
                .Select(item => RuleOf(group, item.rule, item.position))),
        ];
    }

    /// <summary>The state of every target.</summary>
    public async Task<IReadOnlyList<TargetState>> TargetsAsync(CancellationToken cancellationToken)
    {
        var data = await GetAsync("targets", [("state", "active")], cancellationToken);
        return
        [
            .. data.GetProperty("activeTargets").EnumerateArray().Select(target => new TargetState(
                target.GetProperty("labels").GetProperty("job").GetString()!,
                target.GetProperty("labels").GetProperty("instance").GetString()!,
                Text(target, "health") == "up",
                Instant(target, "lastScrape"),
                Text(target, "lastError"))),
        ];
    }

    /// <summary>How many series an expression has now.</summary>
    /// <exception cref="MonitoringException">It can't be evaluated.</exception>
    public async Task<int> CountAsync(string expression, CancellationToken cancellationToken) =>
        (await GetAsync("query", [("query", expression)], cancellationToken)).GetProperty("result").GetArrayLength();

    /// <summary>
    /// When an expression holds first in a stretch of time that has not come yet, if nothing changes but the time: values stay as they are now.
    /// </summary>
    /// <param name="expression">The expression.</param>
    /// <param name="from">The beginning of the stretch.</param>
    /// <param name="to">Its end.</param>
    /// <param name="step">How exactly it is to be known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The instant; <see langword="null"/> where it does not hold in that stretch.</returns>
    public async Task<DateTimeOffset?> FirstAsync(
        string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken)
    {
        var data = await GetAsync(
            "query_range",
            [("query", expression), ("start", Unix(from)), ("end", Unix(to)), ("step", step.TotalSeconds.ToString("0", CultureInfo.InvariantCulture))],
            cancellationToken);
        var first = data.GetProperty("result").EnumerateArray()
            .Select(series => series.GetProperty("values")[0][0].GetDouble())
            .DefaultIfEmpty(double.NaN)
            .Min();
        return double.IsNaN(first) ? null : DateTimeOffset.FromUnixTimeMilliseconds((long)(first * 1000));
    }

    /// <summary>The labels of the alerts that have arrived at Alertmanager and fire there.</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> DeliveredAsync(CancellationToken cancellationToken)
    {
        var answer = await AskAsync($"http://127.0.0.1:{MonitoringFiles.AlertmanagerPort}/api/v2/alerts", [], cancellationToken);
        using var document = JsonDocument.Parse(answer);
        return [.. document.RootElement.EnumerateArray().Select(alert => TextsOf(alert.GetProperty("labels")))];
    }

    /// <summary>
    /// How often this machine can scrape: three times as long as the API server, which tells most, takes to answer, from one second to ten. Prometheus gives a
    /// scrape no longer than until the next.
    /// </summary>
    private static async Task<TimeSpan> MeasureAsync(Cluster cluster, string token, CancellationToken cancellationToken)
    {
        const int Margin = 3;
        var (least, most) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        var node = cluster.ControlPlane;
        await node.WriteFileAsync(
            MonitoringFiles.TokenFile,
            Encoding.UTF8.GetBytes($"Authorization: Bearer {token}"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            cancellationToken);
        var measured = TimeSpan.Zero;
        for (var attempt = 0; attempt < Margin; attempt++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await node.ExecAsync(
                [
                    "curl", "-sk", "--max-time", "30", "-o", "/dev/null", "-H", $"@{MonitoringFiles.TokenFile}",
                    $"https://{cluster.ApiServerOnNetwork}/metrics",
                ],
                cancellationToken);
            var took = TimeProvider.System.GetElapsedTime(started);
            measured = took > measured ? took : measured;
        }

        var interval = TimeSpan.FromSeconds(Math.Ceiling((measured * Margin).TotalSeconds));
        return interval < least ? least : interval > most ? most : interval;
    }

    private static async Task StartTextfileAsync(Node node, string program, CancellationToken cancellationToken)
    {
        const string Path = $"{MonitoringFiles.Folder}/textfile-program";
        await node.WriteFileAsync(Path, Encoding.UTF8.GetBytes(program), NodeFile.Executable, cancellationToken);
        await StartAsync(
            node,
            "textfile",
            $"bash -c 'mkdir -p {TextfileFolder} && cd {TextfileFolder} && while :; do {Path} > new && mv new lab.prom; sleep 5; done'",
            cancellationToken);
        await StartAsync(
            node,
            "node-exporter",
            $"prometheus-node-exporter --collector.disable-defaults --collector.textfile --collector.textfile.directory={TextfileFolder} "
                + $"--web.listen-address=:{MonitoringFiles.NodeExporterPort}",
            cancellationToken);
    }

    private static async Task StartAsync(Node node, string unit, string command, CancellationToken cancellationToken)
    {
        var started = await node.ShellAsync(
            $"mkdir -p {Data} && systemd-run --quiet --unit=lab-{unit} --property=Restart=on-failure {command}", cancellationToken);
        if (started.ExitCode != 0)
        {
            throw new MonitoringException($"{unit} did not start on {node.Name}: {started.Output.Trim()}");
        }
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var ready = await host.ExecAsync(
                ["curl", "-s", "--max-time", "2", $"http://127.0.0.1:{MonitoringFiles.PrometheusPort}/-/ready"], cancellationToken);
            if (ready.ExitCode == 0 && ready.StandardOutput.Contains("Ready", StringComparison.Ordinal))
            {
                return;
            }

            if (time.GetElapsedTime(started) > ReadyWithin)
            {
                var log = await host.ShellAsync("journalctl -u lab-prometheus --no-pager -o cat | grep -v level=info | tail -n 1", cancellationToken);
                throw new MonitoringException($"Prometheus does not answer on {host.Name} after {ReadyWithin.TotalSeconds:0} s: {log.Output.Trim()}");
            }

            await Task.Delay(AskedEvery, time, cancellationToken);
        }
    }

    private static RuleState RuleOf(JsonElement group, JsonElement rule, int position) => new(
        int.Parse(Path.GetFileNameWithoutExtension(Text(group, "file")), CultureInfo.InvariantCulture),
        Text(group, "name"),
        position,
        Text(rule, "name"),
        Text(rule, "lastError"),
        Instant(rule, "lastEvaluation"),
        [.. rule.GetProperty("alerts").EnumerateArray().Select(AlertOf)]);

    private static AlertInstance AlertOf(JsonElement alert) => new(
        TextsOf(alert.GetProperty("labels")), TextsOf(alert.GetProperty("annotations")), Text(alert, "state") == "firing", Instant(alert, "activeAt"));

    private static SortedDictionary<string, string> TextsOf(JsonElement texts) =>
        new(texts.EnumerateObject().ToDictionary(text => text.Name, text => text.Value.GetString()!, StringComparer.Ordinal), StringComparer.Ordinal);

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static DateTimeOffset Instant(JsonElement element, string name) =>
        DateTimeOffset.TryParse(Text(element, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : default;

    private static string Unix(DateTimeOffset instant) => (instant.ToUnixTimeMilliseconds() / 1000d).ToString("0.000", CultureInfo.InvariantCulture);

    private async Task<JsonElement> GetAsync(string path, IReadOnlyList<(string Name, string Value)> parameters, CancellationToken cancellationToken)
    {
        var answer = await AskAsync($"http://127.0.0.1:{MonitoringFiles.PrometheusPort}/api/v1/{path}", parameters, cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(answer);
            return Text(document.RootElement, "status") == "success"
                ? document.RootElement.GetProperty("data").Clone()
                : throw new MonitoringException($"Prometheus: {Text(document.RootElement, "error")}");
        }
        catch (JsonException exception)
        {
            throw new MonitoringException($"Prometheus answered something else than JSON to {path}", exception);
        }
    }

    private async Task<string> AskAsync(string url, IReadOnlyList<(string Name, string Value)> parameters, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> command =
        [
            "curl", "-s", "--max-time", "20", "-G", url,
            .. parameters.SelectMany(parameter => new[] { "--data-urlencode", $"{parameter.Name}={parameter.Value}" }),
        ];
        var answer = await host.ExecAsync(command, cancellationToken);
        return answer.ExitCode == 0 ? answer.StandardOutput : throw new MonitoringException($"{url} does not answer: curl ended with {answer.ExitCode}");
    }
}
