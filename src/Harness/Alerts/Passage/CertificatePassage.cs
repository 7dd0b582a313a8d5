using Lab.Harness.Alerts.Monitoring;
using Lab.Harness.Alerts.Rules;
using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Procedures;

namespace Lab.Harness.Alerts.Passage;

/// <summary>
/// Takes a cluster's clock towards and over the notAfter of one certificate, renews it, and looks at Prometheus all along. Far from where a rule can change its
/// mind the clock jumps; from there on it goes in steps that are shorter than the five minutes of a rate.
/// </summary>
/// <param name="cluster">The cluster.</param>
/// <param name="prometheus">Its Prometheus.</param>
/// <param name="watch">Takes down what is seen.</param>
/// <param name="rules">The rules that alert, by their keys.</param>
/// <param name="progress">Receives what happens, a line each.</param>
internal sealed class CertificatePassage(
    Cluster cluster, PrometheusOnNode prometheus, AlertWatch watch, IReadOnlyDictionary<string, Rule> rules, IProgress<string> progress)
{
    /// <summary>How long before the notAfter a passage begins: further than rules look ahead.</summary>
    public static readonly TimeSpan Far = TimeSpan.FromDays(34);

    /// <summary>A step that a rate over five minutes can follow.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(4);

    /// <summary>How long an alert may go on after the renewal before it counts as one that does not resolve.</summary>
    private static readonly TimeSpan ResolvesWithin = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan RecoversWithin = Patience.OfSeconds(120);

    /// <summary>The distances at which rules usually begin to hold, for those whose mind can't be known beforehand.</summary>
    private static readonly TimeSpan[] Distances =
    [
        TimeSpan.FromDays(30), TimeSpan.FromDays(20), TimeSpan.FromDays(14), TimeSpan.FromDays(7), TimeSpan.FromDays(3), TimeSpan.FromDays(1),
        TimeSpan.FromHours(1),
    ];

    /// <summary>Around an instant that is known beforehand is looked this much before and after.</summary>
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(30);

    private readonly Settling settling = new(prometheus, cluster.Clock.Time, rules.Values.Any(rule => rule.Expression.Contains('[')) ? 2 : 1);
    private HashSet<string> wasUp = [];

    /// <summary>Looks now, once Prometheus knows what is.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var (at, states) = await settling.AwaitAsync(cancellationToken);
        watch.Look(at, states);
        if (watch.Open().Any(alert => alert is { FiringAt: not null, IsDelivered: false }))
        {
            watch.Delivered(await prometheus.DeliveredAsync(cancellationToken));
        }
    }

    /// <summary>Moves the clock on to an instant, and looks.</summary>
    public async Task LookAtAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var left = instant - cluster.Clock.Time.GetUtcNow();
        if (left >= TimeSpan.FromSeconds(1))
        {
            await cluster.Clock.MoveAsync(left, cancellationToken);
        }

        await LookAsync(cancellationToken);
    }

    /// <summary>Passes.</summary>
    /// <param name="entry">The certificate.</param>
    /// <param name="notAfter">Its last second.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CertificateAlerts> PassAsync(CatalogueEntry entry, DateTimeOffset notAfter, CancellationToken cancellationToken)
    {
        await LookAtAsync(notAfter - Far, cancellationToken);
        wasUp = [.. (await prometheus.TargetsAsync(cancellationToken)).Where(target => target.IsUp).Select(target => target.Name)];
        var (firstLook, firstSight) = (watch.Looks.Count - 1, watch.Sights.Count);
        foreach (var stop in await StopsAsync(notAfter, cancellationToken))
        {
            await LookAtAsync(stop, cancellationToken);
            await StepWhilePendingAsync(firstSight, notAfter - TimeSpan.FromMinutes(1), cancellationToken);
        }

        var inTime = watch.Sights.Skip(firstSight).Count(alert => alert.FiringAt <= notAfter);
        progress.Report($"{entry.Name}: {inTime} alert(s) before notAfter");

        // An authority takes everything with it that it has issued, and is renewed in time.
        if (entry.Kind == CertificateKind.Leaf)
        {
            await LookAtAsync(notAfter + TimeSpan.FromMinutes(1), cancellationToken);
        }

        var renewedAt = await RenewAsync(entry, cancellationToken);
        await LookAsync(cancellationToken);
        for (var passed = TimeSpan.Zero; passed < ResolvesWithin && watch.Open(firstSight).Any(); passed += Step)
        {
            await LookAtAsync(cluster.Clock.Time.GetUtcNow() + Step, cancellationToken);
        }

        return new CertificateAlerts
        {
            Certificate = entry.Name,
            Node = cluster.ControlPlane.Name,
            Path = entry.Location.CertificatePath,
            NotAfter = notAfter,
            Looks = [.. watch.Looks.Skip(firstLook)],
            RenewedAt = renewedAt,
            Alerts = [.. watch.Sights.Skip(firstSight)],
        };
    }

    /// <summary>
    /// Where is looked: shortly past the usual distances, and around each instant at which the expression of a rule begins to hold if nothing changes
    /// but the time. Prometheus itself tells that instant. Of a rate, or of a metric that says how long something has left, it can't.
    /// </summary>
    private async Task<IReadOnlyList<DateTimeOffset>> StopsAsync(DateTimeOffset notAfter, CancellationToken cancellationToken)
    {
        var now = cluster.Clock.Time.GetUtcNow();
        var stops = Distances.Select(distance => notAfter - distance + Past(distance)).Append(notAfter - TimeSpan.FromMinutes(1)).ToList();
        foreach (var expression in rules.Values.Select(rule => rule.Expression).Distinct(StringComparer.Ordinal))
        {
            if (await FirstAsync(expression, now, notAfter, cancellationToken) is { } first)
            {
                stops.AddRange([first - Around, first + Around]);
            }
        }

        var inOrder = new List<DateTimeOffset>();
        foreach (var stop in stops.Where(stop => stop > now + Around && stop < notAfter).Order())
        {
            if (inOrder is [] || stop - inOrder[^1] >= Around / 2)
            {
                inOrder.Add(stop);
            }
        }

        return inOrder;
    }

    /// <summary>How far past a usual distance is looked. Where days count, widespread rules round to a tenth of one.</summary>
    private static TimeSpan Past(TimeSpan distance) => distance >= TimeSpan.FromDays(3) ? TimeSpan.FromMinutes(90) : TimeSpan.FromMinutes(2);

    private async Task<DateTimeOffset?> FirstAsync(string expression, DateTimeOffset now, DateTimeOffset notAfter, CancellationToken cancellationToken)
    {
        var (rough, exact) = (TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(5));
        return await prometheus.FirstAsync(expression, now, notAfter, rough, cancellationToken) is { } about && about - now > rough
            ? await prometheus.FirstAsync(expression, about - rough, about + exact, exact, cancellationToken)
            : null;
    }

    /// <summary>An alert whose time has to pass gets it in steps, the first time that it comes.</summary>
    private async Task StepWhilePendingAsync(int firstSight, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var most = rules.Values.Select(rule => GoDuration.Read(rule.For) ?? TimeSpan.Zero).DefaultIfEmpty().Max() + Step;
        for (var passed = TimeSpan.Zero; passed <= most && IsAnyPending(); passed += Step)
        {
            var next = cluster.Clock.Time.GetUtcNow() + Step;
            await LookAtAsync(next < until ? next : until, cancellationToken);
        }

        bool IsAnyPending() => cluster.Clock.Time.GetUtcNow() < until
            && watch.Open(firstSight).Any(alert => alert.FiringAt is null);
    }

    private async Task<DateTimeOffset?> RenewAsync(CatalogueEntry entry, CancellationToken cancellationToken)
    {
        var steps = RenewalOf(entry);
        var failed = await StepRunner.RunAsync(steps, _ => { }, TimeProvider.System, cancellationToken);
        if (failed is not null)
        {
            progress.Report($"{entry.Name}: {failed.Name}: {failed.Output.Split('\n')[^1]}");
            return null;
        }

        var at = cluster.Clock.Time.GetUtcNow();
        try
        {
            await Deadline.UntilAsync(
                "the cluster works again", RecoversWithin, TimeSpan.FromSeconds(1), IsWellAsync, TimeProvider.System, cancellationToken);
            return at;
        }
        catch (TimeoutException)
        {
            progress.Report($"{entry.Name}: renewed, and not everything is scraped again");
            return at;
        }
    }

    /// <summary>Whether everything is scraped that could be scraped before.</summary>
    private async Task<bool> IsWellAsync(CancellationToken cancellationToken) =>
        (await prometheus.TargetsAsync(cancellationToken)).All(target => target.IsUp || !wasUp.Contains(target.Name));

    private List<IStep> RenewalOf(CatalogueEntry entry)
    {
        var node = cluster.ControlPlane;
        var renew = new Renew();
        IStepKind kind = renew.ObjectsIn(cluster.Distribution).Contains(entry.Name, StringComparer.Ordinal) ? renew : new Remake();
        var readers = entry.Kind == CertificateKind.Authority
            ? []
            : cluster.Distribution.Components.Where(component => component.Reads.Any(read => read.Certificate == entry.Name));
        return
        [
            .. kind.StepsFor(cluster, node, entry.Name),
            .. readers.SelectMany(component =>
                (component.Hosting.RecreateCommand is null ? (IStepKind)new Restart() : new Recreate()).StepsFor(cluster, node, component.Name)),
        ];
    }
}
