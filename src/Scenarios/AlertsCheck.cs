using Lab.Harness;
using Lab.Harness.Alerts;
using Lab.Harness.Alerts.Monitoring;
using Lab.Harness.Alerts.Passage;
using Lab.Harness.Alerts.Rules;
using Lab.Harness.Certificates;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Runs;

namespace Lab.Scenarios;

/// <summary>
/// A team's rules are loaded into a real Prometheus that watches a real cluster; the clock of both comes towards and over the notAfter of one
/// certificate after the other. Each has to be told in time and by its name, and a healthy or renewed cluster has to be silent.
/// </summary>
/// <remarks>
/// Who meets it: teams whose only control is an alert that never fired, as it matches no series, names no certificate, or watches the wrong file
/// (prometheus-operator/kube-prometheus issue 881, sighupio/distribution issue 512).
/// </remarks>
/// <param name="engine">The engine.</param>
/// <param name="image">The node image with Prometheus in it.</param>
/// <param name="slots">How many clusters run side by side.</param>
/// <param name="options">What is checked.</param>
/// <param name="progress">Receives what happens, a line each.</param>
internal sealed class AlertsCheck(Engine engine, NodeImage image, ClusterSlots slots, AlertCheckOptions options, IProgress<string> progress)
{
    /// <summary>Between the ends of two certificates of a cluster: no rule that looks ahead for less takes one for the other.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromDays(35);

    /// <summary>The time in which no certificate is near its end: a jump in it is the control.</summary>
    private static readonly TimeSpan Healthy = TimeSpan.FromDays(6);

    /// <summary>A renewed certificate lives for a year; so many come to their ends before the first of them does so again.</summary>
    private const int MostOfACluster = 9;

    /// <summary>So few are not worth a second cluster.</summary>
    private const int FewForACluster = 3;

    private static readonly TimeSpan OthersLive = TimeSpan.FromDays(9 * 365);

    /// <summary>The rules that alert, in their order.</summary>
    private readonly IReadOnlyList<(string Key, RuleFile File, Rule Rule)> alerting =
    [
        .. options.Rules.SelectMany((file, number) => file.Groups.SelectMany(group => group.Rules
            .Select((rule, position) => (RuleRecord.KeyOf(number, group.Name, position), file, rule))
            .Where(item => item.rule.IsAlert))),
    ];

    /// <summary>Has promtool check the rule files, before anything is started.</summary>
    /// <exception cref="InvalidInputException">It refuses one, with its words.</exception>
    public async Task CheckRulesAsync(CancellationToken cancellationToken)
    {
        const string OnNode = "/lab/rules.yml";
        foreach (var file in options.Rules)
        {
            var text = file.IsObject ? file.ToPrometheus() : file.Text;
            var (exitCode, output) = await new ProgramInImage(engine).RunAsync(
                image,
                ["promtool", "check", "rules", OnNode],
                [new NodeFile(OnNode, global::System.Text.Encoding.UTF8.GetBytes(text), NodeFile.Readable)],
                cancellationToken);
            if (exitCode != 0)
            {
                var words = output.Split('\n').Select(line => line.Trim().Replace($"{OnNode}: ", "", StringComparison.Ordinal))
                    .Where(line => line is not ("" or "FAILED:") && !line.StartsWith("Checking", StringComparison.Ordinal));
                throw new InvalidInputException($"{file.Path}: promtool refuses it: {string.Join("; ", words)}");
            }
        }
    }

    /// <summary>Checks.</summary>
    /// <returns>One report for all files, or one for each.</returns>
    public async Task<IReadOnlyList<AlertReport>> RunAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var environment = EnvironmentBlock.Of(engine, image, options.Command, TimeProvider.System);
        var shares = Shares();
        var watched = await Task.WhenAll(shares.Select((share, number) => WatchAsync(
            share, shares.Count == 1 ? "run" : $"cluster {number + 1}", isFirst: number == 0, cancellationToken)));
        var seconds = Math.Round(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 1);
        var rules = watched[0].Rules;
        return options.Each
            ? [.. options.Rules.Select(file => ReportOn([.. rules.Where((_, number) => ReferenceEquals(alerting[number].File, file))]))]
            : [ReportOn(rules)];

        AlertReport ReportOn(IReadOnlyList<RuleRecord> some)
        {
            IReadOnlyList<AlertSight> Of(IReadOnlyList<AlertSight> alerts) => [.. alerts.Where(alert => some.Any(rule => rule.Key == alert.Rule))];
            var certificates = some.All(rule => rule.Blind is not [])
                ? []
                : watched.SelectMany(one => one.Certificates).Select(one => AlertJudge.Judge(one with { Alerts = Of(one.Alerts) }, some)).ToList();
            var healthy = Of([.. watched.SelectMany(one => one.Healthy)]);
            var findings = AlertJudge.Judge(certificates, some, healthy, watched.SelectMany(one => one.Beside).Distinct());
            return new AlertReport
            {
                Name = NameOf(some[0].File),
                Verdict = findings.Max(finding => finding.Verdict),
                Findings = findings,
                Rules = some,
                Certificates = certificates,
                Healthy = healthy,
                Targets = watched[0].Targets,
                Programs = watched[0].Programs,
                Environment = environment,
                Seconds = seconds,
            };
        }
    }

    /// <summary>A file that only says that rules are in it is called as its folder.</summary>
    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path) is "rules" or "alerts"
        && Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) is { Length: > 0 } folder
            ? folder
            : Path.GetFileNameWithoutExtension(path);

    /// <summary>
    /// The certificates as shares of clusters. An authority takes everything with it that it has issued, so it is the last of its cluster; the kubelet renews
    /// its own when it is restarted, so that comes first.
    /// </summary>
    internal IReadOnlyList<IReadOnlyList<CatalogueEntry>> Shares()
    {
        var catalogue = image.Distribution.Certificates;
        var entries = options.Certificates.Select(catalogue.Find).ToList();
        var authorities = entries.Where(entry => entry.Kind == CertificateKind.Authority).ToList();
        var leaves = entries.Where(entry => entry.Kind == CertificateKind.Leaf).OrderBy(entry => entry.RenewalName is not null).ToList();
        var count = new[]
        {
            1, authorities.Count, (entries.Count + MostOfACluster - 1) / MostOfACluster,
            Math.Min(slots.SideBySide, Math.Min(2, entries.Count / FewForACluster)),
        }.Max();
        return
        [
            .. Enumerable.Range(0, count).Select(share => (IReadOnlyList<CatalogueEntry>)
            [
                .. leaves.Where((_, number) => number % count == share), .. authorities.Where((_, number) => number % count == share),
            ]).Where(share => share is not []),
        ];
    }

    private async Task<Watched> WatchAsync(IReadOnlyList<CatalogueEntry> share, string label, bool isFirst, CancellationToken cancellationToken)
    {
        var told = new Narration(progress, $"{label}: ");
        using var slot = await slots.TakeAsync(cancellationToken);
        await using var cluster = await StartClusterAsync(share, told, cancellationToken);
        var prometheus = await PrometheusOnNode.StartAsync(cluster, options.Rules, options.Jobs, options.Textfile, cancellationToken);
        told.Report($"Prometheus, Alertmanager and exporters answer; everything is scraped every {prometheus.Interval.TotalSeconds:0} s");
        var naming = new NamingOfAlerts(cluster.Distribution, [.. cluster.Nodes.Select(node => (node.Name, node.Address.ToString()))]);
        var watch = new AlertWatch(naming.Of);
        var passage = new CertificatePassage(
            cluster, prometheus, watch, alerting.ToDictionary(item => item.Key, item => item.Rule, StringComparer.Ordinal), told);
        await passage.LookAsync(cancellationToken);
        var rules = await FindBlindSpotsAsync(prometheus, cancellationToken);
        if (isFirst)
        {
            foreach (var (rule, blind) in rules.SelectMany(rule => rule.Blind.Select(blind => (rule, blind))))
            {
                told.Report($"{rule.Title}: {blind}");
            }
        }

        var down = (await prometheus.TargetsAsync(cancellationToken)).Where(target => !target.IsUp).ToList();
        await passage.LookAtAsync(cluster.IssuedAt + Healthy, cancellationToken);
        await passage.LookAtAsync(cluster.Clock.Time.GetUtcNow() + TimeSpan.FromMinutes(4), cancellationToken);
        var guard = (await ClockLook.TakeAsync(cluster, cancellationToken)).Guard;
        var healthy = watch.Sights.Count;
        var certificates = new List<CertificateAlerts>();
        var isBlind = rules.All(rule => rule.Blind is not []);
        foreach (var (entry, number) in isBlind ? [] : share.Select((entry, number) => (entry, number)))
        {
            certificates.Add(await passage.PassAsync(entry, ToSecond(cluster.IssuedAt + Ending(number)), cancellationToken));
        }

        return new Watched(
            certificates,
            [.. watch.Sights.Take(healthy)],
            [
                new FindingRecord(guard.Verdict, guard.Reason),
                .. down.Select(target => new FindingRecord(Verdict.Unknown, $"{target.Name} can't be scraped: {target.LastError}")),
                .. isBlind && !isFirst
                    ? [new FindingRecord(Verdict.Unknown, $"{label}: no rule sees a series there, so {NamesOf(share)} came to no end there")]
                    : Array.Empty<FindingRecord>(),
            ],
            rules,
            [.. (await prometheus.TargetsAsync(cancellationToken)).Select(target => target.Name)],
            await VersionsAsync(cluster, cancellationToken));
    }

    private async Task<IReadOnlyList<RuleRecord>> FindBlindSpotsAsync(PrometheusOnNode prometheus, CancellationToken cancellationToken)
    {
        var spots = new BlindSpots(prometheus);
        var looked = new List<RuleRecord>();
        foreach (var (key, file, rule) in alerting)
        {
            looked.Add(new RuleRecord(
                key,
                file.Path,
                rule.Line,
                rule.Name,
                rule.Labels.Where(label => label.Key == "severity").Select(label => label.Value).FirstOrDefault(),
                rule.Expression,
                rule.For)
            {
                Blind = await spots.OfAsync(rule.Expression, cancellationToken),
            });
        }

        return looked;
    }

    private async Task<Cluster> StartClusterAsync(IReadOnlyList<CatalogueEntry> share, IProgress<string> told, CancellationToken cancellationToken)
    {
        using var start = await slots.StartAsync(cancellationToken);
        return await Cluster.StartAsync(
            engine,
            new ClusterOptions
            {
                Image = image,
                Clock = ClockKind.Shift,
                Time = new ClusterTime(TimeProvider.System),
                RotateKubeletCertificate = true,
                Validities = issuedAt => image.Distribution.Certificates.Leaves
                    .Select(entry => (entry.Name, Ends: issuedAt + OthersLive))
                    .Where(leaf => share.All(entry => entry.Name != leaf.Name))
                    .Concat(share.Select((entry, number) => (entry.Name, Ends: issuedAt + Ending(number))))
                    .ToDictionary(one => one.Name, one => new Validity(issuedAt - ClusterPkiOptions.Backdating, one.Ends), StringComparer.Ordinal),
            },
            told,
            cancellationToken);
    }

    private static string NamesOf(IReadOnlyList<CatalogueEntry> share) => string.Join(", ", share.Select(entry => entry.Name));

    private static TimeSpan Ending(int number) => Healthy + ((number + 1) * Between);

    private static DateTimeOffset ToSecond(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());

    private static async Task<IReadOnlyList<string>> VersionsAsync(Cluster cluster, CancellationToken cancellationToken) =>
        (await cluster.ControlPlane.ShellAsync(
            "dpkg-query -f '${Package} ${Version}\\n' -W prometheus prometheus-alertmanager prometheus-blackbox-exporter prometheus-node-exporter",
            cancellationToken))
        .StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What was seen on one cluster.</summary>
    private sealed record Watched(
        IReadOnlyList<CertificateAlerts> Certificates,
        IReadOnlyList<AlertSight> Healthy,
        IReadOnlyList<FindingRecord> Beside,
        IReadOnlyList<RuleRecord> Rules,
        IReadOnlyList<string> Targets,
        IReadOnlyList<string> Programs);
}
