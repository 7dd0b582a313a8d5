using System.Runtime.CompilerServices;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Rejections;

/// <summary>
/// Who rejected whom, before, during and after the failure: what the probes were told and what the components wrote, put on the connections that they
/// tell of. Connections that were never seen are left out; where a moment shows nothing, the connection is unknown.
/// </summary>
/// <param name="Moments">The moments.</param>
/// <param name="Connections">The connections, each with a statement a moment.</param>
/// <param name="Unnamed">Rejections that components wrote of without naming the other end.</param>
internal sealed record RejectionMap(IReadOnlyList<Moment> Moments, IReadOnlyList<Connection> Connections, IReadOnlyList<Statement> Unnamed)
{
    /// <summary>A line that was last written so long before the end of the moment may be over and done with.</summary>
    private static readonly TimeSpan StillWritten = TimeSpan.FromSeconds(15);

    /// <summary>A report asks for the same map several times.</summary>
    private static readonly ConditionalWeakTable<Journal, RejectionMap> Maps = [];

    /// <summary>The index of the moment in which things are broken.</summary>
    public const int During = 1;

    /// <summary>Whether there is anything to show.</summary>
    public bool IsEmpty => Connections.Count == 0;

    /// <summary>The map of a run.</summary>
    public static RejectionMap Of(Journal journal) => Maps.GetValue(journal, static journal => Drawn(journal));

    private static RejectionMap Drawn(Journal journal)
    {
        var moments = Moment.Of(journal.Phases);
        if (moments is [])
        {
            return new([], [], []);
        }

        var said = new List<(int Moment, RouteLeg Route, Statement Statement)>();
        var unnamed = new List<Statement>();
        for (var i = 0; i < moments.Count; i++)
        {
            said.AddRange(Answers(journal, moments[i])
                .SelectMany(seen => ProbeStatements.Of(ProbeRoute.Of(journal, seen.Probe), seen))
                .Select(item => (i, item.Route with { IsIndirect = false }, item.Statement)));
        }

        foreach (var line in LinesOf(journal, moments[During]))
        {
            if (LogStatements.Of(line, journal) is not var (client, server, statement))
            {
                continue;
            }

            if (client is null || server is null)
            {
                unnamed.Add(statement);
            }
            else if (IsStillSaid(line, moments[During])
                || said.TrueForAll(item => item.Moment != During || item.Route.Client != client || item.Route.Server != server))
            {
                said.Add((During, new(client, server), statement));
            }
        }

        return new(
            moments,
            [
                .. said.GroupBy(item => (item.Route.Client, item.Route.Server))
                    .Select(group => new Connection(
                        group.Key.Client,
                        group.Key.Server,
                        [
                            .. moments.Select((_, index) =>
                                group.Where(item => item.Moment == index).Select(item => item.Statement).MaxBy(item => item.Standing) ?? Statement.Nothing),
                        ]))
                    .OrderBy(connection => connection.Touches(RouteEnd.ApiServer) ? 0 : 1)
                    .ThenBy(connection => OrderOf(connection)),
            ],
            unnamed);
    }

    /// <summary>The connections that did not work at every moment.</summary>
    public IReadOnlyList<Connection> Turning => [.. Connections.Where(connection => connection.At.Any(statement => statement.Standing != Standing.Works))];

    /// <summary>The connections that worked at every moment.</summary>
    public IReadOnlyList<Connection> Steady => [.. Connections.Where(connection => connection.At.All(statement => statement.Standing == Standing.Works))];

    /// <summary>How many connections stood so in the moment in which things are broken.</summary>
    public int Count(Standing standing) => Connections.Count(connection => connection.At[During].Standing == standing);

    /// <summary>The sentence above the map.</summary>
    public string InWords
    {
        get
        {
            var parts = new List<string>();
            Add(Standing.Rejected, "broken over a certificate or identity");
            Add(Standing.Failed, "failing otherwise");
            Add(Standing.Works, "working");
            Add(Standing.Unknown, "not observed");
            var when = Moments[During].IsWorst ? "At the worst" : "In the failure";
            return $"{when}, of {Wording.Count(Connections.Count, "connection")}: {string.Join(", ", parts)}.";

            void Add(Standing standing, string words)
            {
                if (Count(standing) is > 0 and var count)
                {
                    parts.Add(FormattableString.Invariant($"{count} {words}"));
                }
            }
        }
    }

    /// <summary>
    /// The order in which the ends of a connection are usually drawn: people first, then the control plane, then what lies behind the API server.
    /// </summary>
    private static int OrderOf(Connection connection)
    {
        string[] order =
        [
            RouteEnd.KubectlOnHost,
            RouteEnd.KubectlOnNode,
            "client on the host",
            "client in a pod",
            "client that trusts all",
            RouteEnd.NewConnections,
            RouteEnd.OpenConnections,
            RouteEnd.ControllerManager, RouteEnd.Scheduler, RouteEnd.Proxy, RouteEnd.Kubelet, RouteEnd.Etcd, RouteEnd.Webhook, RouteEnd.Aggregated,
        ];
        var place = Array.IndexOf(order, connection.Touches(RouteEnd.ApiServer) ? connection.Opposite(RouteEnd.ApiServer) : connection.Server);
        return place < 0 ? order.Length : place;
    }

    private static IEnumerable<Observation> Answers(Journal journal, Moment moment)
    {
        HashSet<string> phases = [.. moment.Phases.Select(phase => phase.Name)];
        var byProbe = journal.Observations.Where(seen => phases.Contains(seen.Phase)).GroupBy(seen => seen.Probe, StringComparer.Ordinal);
        return moment.IsWorst
            ? byProbe.Select(probe => probe.OrderBy(seen => seen.At).MaxBy(Weight)!)
            : byProbe.Select(probe => probe.MaxBy(seen => seen.At)!);
    }

    private static int Weight(Observation seen) => Wording.Css(seen.Outcome, seen.Classification) switch
    {
        "denied" => 3,
        "failed" => 2,
        "granted" => 1,
        _ => 0,
    };

    private static IEnumerable<LogLine> LinesOf(Journal journal, Moment moment) =>
        moment.From is { } from && moment.To is { } to ? journal.Logs.Where(line => line.At <= to && line.LastAt >= from) : [];

    private static bool IsStillSaid(LogLine line, Moment moment) => moment.IsWorst || line.LastAt >= moment.To - StillWritten;
}
