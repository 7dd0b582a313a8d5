using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Rejections;

/// <summary>
/// Between whom a probe looked, as the journal tells it. Where it does not, as journals before version 4 and those of killed runs, the routes of that
/// time are asked; of a probe that they do not know nothing is claimed.
/// </summary>
internal static class ProbeRoute
{
    /// <summary>The connections that a probe's request went over, the nearest first; none where they are not known.</summary>
    public static IReadOnlyList<RouteLeg> Of(Journal journal, string probe) =>
        RecordOf(journal, probe) is { Route: { } route } ? route : RoutesBeforeVersion4.Of(probe);

    /// <summary>The component whose work a probe reflects: the one that has to act for the answer to be good.</summary>
    public static string ComponentOf(Journal journal, string probe)
    {
        var record = RecordOf(journal, probe);
        var told = record is { Route: not null } ? record.TellsOf : RoutesBeforeVersion4.ComponentOf(probe);
        return told ?? Of(journal, probe) switch
        {
            [] => probe,
            [.., { IsIndirect: true } indirect] when indirect.Server == RouteEnd.ApiServer => indirect.Client,
            [{ Client: RouteEnd.NewConnections, Server: var server }] => server,
            [{ Client: RouteEnd.ApiServer, Server: RouteEnd.Etcd }] => RouteEnd.ApiServer,
            [{ Client: RouteEnd.ApiServer, Server: var server }] => server,
            [var first, ..] => first.Client,
        };
    }

    private static ProbeRecord? RecordOf(Journal journal, string probe) => journal.Probes.FirstOrDefault(record => record.Name == probe);
}
