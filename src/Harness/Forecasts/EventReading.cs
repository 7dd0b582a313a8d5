using Lab.Harness.Certificates;
using Lab.Harness.Distributions;
using Lab.Harness.Forecasts.Found;
using Lab.Harness.Forecasts.Measured;
using Lab.Harness.Reports.Facts;

namespace Lab.Harness.Forecasts;

/// <summary>Reads what will happen, and when, from what the certificates of a cluster are.</summary>
/// <param name="Reading">The cluster.</param>
/// <param name="Results">What was measured.</param>
internal sealed record EventReading(ClusterReading Reading, MeasuredResults Results)
{
    /// <summary>What ends within the same minute ends at once for whoever looks.</summary>
    private static readonly TimeSpan SameMinute = TimeSpan.FromMinutes(1);

    private readonly HashSet<(FoundNode Node, string Path)> bundles =
    [
        .. Reading.Certificates.Where(known => known is { Place.Index: 0, Certificate.IsAuthority: true }).Select(known => (known.Node, known.Place.Path)),
    ];

    private Distribution Distribution => Reading.Distribution;

    /// <summary>What happens, by the minute, the first first.</summary>
    /// <exception cref="InvalidInputException">A recorded journal can't be read.</exception>
    public static IReadOnlyList<ForecastDate> DatesOf(ClusterReading reading, MeasuredResults results) => new EventReading(reading, results).Dates();

    private List<ForecastDate> Dates()
    {
        var dates = new List<ForecastDate>();
        var events = Certified().Concat(Reckoned()).Concat(OfObjects())
            .OrderBy(item => item.At).ThenBy(item => item.Certificate, StringComparer.Ordinal).ToList();
        for (var start = 0; start < events.Count;)
        {
            var together = events.Skip(start).TakeWhile(item => item.At - events[start].At < SameMinute).ToList();
            dates.Add(new(events[start].At, together, MeasuredTogether(together)));
            start += together.Count;
        }

        return dates;
    }

    /// <summary>The ends that certificates show, and the beginnings of those that are not valid yet. The same certificate at several places is one.</summary>
    private IEnumerable<ForecastEvent> Certified() => Reading.Certificates
        .Where(known => known.Place.Index == 0 || IsBundled(known))
        .SelectMany(known => InstantsOf(known.Certificate.Validity).Select(instant => (Known: known, instant.Kind, instant.At)))
        .GroupBy(item => (
            item.Known.Name,
            item.Kind,
            item.At,
            Experiment: Situation.ExperimentOf(item.Known, Reading),
            Renews: Situation.IsRenewedInTime(item.Known, Reading.At)))
        .Select(group => new ForecastEvent
        {
            Kind = group.Key.Kind,
            At = group.Key.At,
            Certificate = group.Key.Name,
            Subject = group.First().Known.Certificate.Subject,
            Places = [.. group.Select(item => new EventPlace(item.Known.Node.Name, item.Known.Place.Kind, item.Known.Place.Path)).Distinct()],
            Presented =
            [
                .. (group.First().Known.Entry?.Presentations ?? []).Where(IsUsual).Select(shown => $"{shown.Presenter} to {shown.Recipient}").Distinct(),
            ],
            RenewsItself = group.Key.Renews,
            Reloading = Distribution.ReloadingOf(group.Key.Name) is { } reloading ? KnownReloading.InWords(reloading) : null,
            Measured = group.Key.Name == ClusterReading.Loopback ? Measured(Situation.LongRunning)
                : group.Key.Experiment is not { } experiment ? null
                : group.Key.Kind == EventKind.Begins ? Measured($"{experiment}-not-yet-valid")
                : Measured(experiment),
        });

    /// <summary>The ends of the certificates that API servers made for themselves, where the wire did not show them.</summary>
    private IEnumerable<ForecastEvent> Reckoned() =>
        from node in Reading.Cluster.Nodes
        where !Reading.Certificates.Any(known => known.Node == node && known.Name == ClusterReading.Loopback)
        let server = ClusterReading.ProcessOf(node, ComponentName.ApiServer)
        where server is not null
        select new ForecastEvent
        {
            Kind = EventKind.Ends,
            At = server.StartedAt + Distribution.Loopback.Lifetime,
            Certificate = ClusterReading.Loopback,
            Subject = $"CN={Distribution.Loopback.ServerName}",
            Places = [new(node.Name, PlaceKind.Wire, ComponentName.ApiServer)],
            Presented = [$"{ComponentName.ApiServer} to itself"],
            Reckoned = $"{ComponentName.ApiServer} made it when it started, at {server.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC; no file shows it",
            Measured = Measured(Situation.LongRunning),
        };

    /// <summary>The ends of what belongs to no node, unless a node has the same certificate. The same one at several places is one.</summary>
    private IEnumerable<ForecastEvent> OfObjects()
    {
        var known = Reading.Certificates.Select(item => item.Certificate.Fingerprint).ToHashSet(StringComparer.Ordinal);
        return Reading.Cluster.Servers.SelectMany(OfServer).Concat(Reading.Cluster.Objects.Select(OfObject))
            .Where(item => !known.Contains(item.Certificate.Fingerprint))
            .SelectMany(item => InstantsOf(item.Certificate.Validity).Select(instant => (Found: item, instant.Kind, instant.At)))
            .GroupBy(item => (item.Found.Certificate.Fingerprint, item.Kind, item.At))
            .Select(group => new ForecastEvent
            {
                Kind = group.Key.Kind,
                At = group.Key.At,
                Certificate = group.First().Found.Name,
                Subject = group.First().Found.Certificate.Subject,
                Places = [.. group.Select(item => new EventPlace("", item.Found.Place.Kind, item.Found.Place.Path)).Distinct()],
                Presented = [.. group.Select(item => item.Found.Presented).OfType<string>().Distinct(StringComparer.Ordinal)],
                Measured = group.Key.Kind == EventKind.Ends && group.Select(item => item.Found.Experiment).FirstOrDefault(name => name is not null) is { } one
                    ? Measured(one)
                    : null,
            });
    }

    private ObjectCertificate OfObject(FoundCertificate found)
    {
        var name = NameOf(found);
        return new(name ?? found.Place.Path, found.Place, found.Certificate, name, Presented: null);
    }

    /// <summary>What a server serves that the API server calls, and the authorities by which it is verified.</summary>
    private static IEnumerable<ObjectCertificate> OfServer(FoundServer server)
    {
        if (server.Served is [var served, ..])
        {
            yield return new(
                $"what {server.Name} serves",
                new(PlaceKind.ClusterObject, $"{server.Name} at {server.Host}"),
                served,
                Situation.ExperimentOf(server),
                server.Kind == FoundServerKind.UnverifiedApi ? null : $"{server.Name} to {ComponentName.ApiServer}");
        }

        foreach (var authority in server.Authorities)
        {
            var name = $"the authority of {server.Name}";
            yield return new(name, new(PlaceKind.ClusterObject, name), authority, Experiment: null, Presented: null);
        }
    }

    /// <summary>What the API's address serves is the API server's, and a client certificate is known by whom it names.</summary>
    private string? NameOf(FoundCertificate found) => found.Place.Kind switch
    {
        PlaceKind.Wire => Distribution.ApiServer.Certificate,
        PlaceKind.Kubeconfig => Distribution.Certificates.Leaves.FirstOrDefault(entry => entry.Subject.ToString() == found.Certificate.Subject)?.Name,
        _ => null,
    };

    /// <summary>Whether it stands among authorities. Behind what a server shows stands the chain of that.</summary>
    private bool IsBundled(KnownCertificate known) =>
        known.Certificate.IsAuthority && known.Place.Kind != PlaceKind.Wire && bundles.Contains((known.Node, known.Place.Path));

    /// <summary>
    /// The last instant of a validity, unless it has no end that is meant (RFC 5280, section 4.1.2.5), and the first where it is yet to come.
    /// </summary>
    private IEnumerable<(EventKind Kind, DateTimeOffset At)> InstantsOf(Validity validity) =>
    [
        .. validity.NotBefore > Reading.At ? [(EventKind.Begins, validity.NotBefore)] : Array.Empty<(EventKind, DateTimeOffset)>(),
        .. validity.HasEnd ? [(EventKind.Ends, validity.NotAfter)] : Array.Empty<(EventKind, DateTimeOffset)>(),
    ];

    /// <summary>
    /// What was seen of just these together. What ends for its owner alone is left out, as what a program serves that nobody verifies and the API server's
    /// own certificate; and what does not end, for it renews itself before.
    /// </summary>
    private MeasuredOutcome? MeasuredTogether(IReadOnlyList<ForecastEvent> events)
    {
        var ends = events.Where(item => item is { Kind: EventKind.Ends, RenewsItself: false })
            .Where(item => Distribution.Certificates.TryFind(item.Certificate) is not null)
            .ToList();
        return Together(ends) ?? (ends.Where(Situation.IsNobodysConcern).ToList() is { Count: > 0 } alone
            ? Together([.. ends.Except(alone)]) is { } others ? WithoutWhoSees(others, alone) : null
            : null);
    }

    private MeasuredOutcome? Together(IReadOnlyList<ForecastEvent> events)
    {
        HashSet<string> names = [.. events.Select(item => item.Certificate)];
        return names.Count < 2 ? null : Results.FindTogether(Situation.Together, names, Distribution.Version);
    }

    /// <summary>Who looks at what ends beside does not go on.</summary>
    private static MeasuredOutcome WithoutWhoSees(MeasuredOutcome outcome, IEnumerable<ForecastEvent> beside)
    {
        var sees = beside.SelectMany(item => item.Measured!.Stages).SelectMany(stage => stage.Symptoms).Select(symptom => symptom.Probe.Name)
            .ToHashSet(StringComparer.Ordinal);
        return outcome with { GoesOn = [.. outcome.GoesOn.Where(probe => !sees.Contains(probe.Name))] };
    }

    private MeasuredOutcome? Measured(string experiment) => Results.Find(experiment, Distribution.Version);

    private static bool IsUsual(CertificatePresentation shown) => shown is { IsVerified: true } and not { Occasion: PresentationOccasion.Setup };

    /// <summary>A certificate that belongs to no node.</summary>
    private sealed record ObjectCertificate(string Name, FoundPlace Place, InspectedCertificate Certificate, string? Experiment, string? Presented);
}
