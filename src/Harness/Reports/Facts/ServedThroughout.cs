using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Rejections;

namespace Lab.Harness.Reports.Facts;

/// <summary>
/// Whether a component that a provocation had restarted served when the renewal began. One that did runs on through a renewal without a restart, so that
/// what is seen of it then is seen of a component that runs.
/// </summary>
internal static class ServedThroughout
{
    /// <summary>Whether what a step restarts answered at the end of the failure, or showed its certificate, where that step was left out.</summary>
    /// <param name="journal">The run.</param>
    /// <param name="step">The name of a step of the renewal, as <c>restart kube-apiserver</c>.</param>
    public static bool Shows(Journal journal, string step)
    {
        var component = step.Split(' ') is [_, var name, ..] ? name : step;
        var seen = journal.Omissions.FirstOrDefault(omission => omission.LeftOut is [var only] && only == step)?.Observations ?? journal.Observations;
        return journal.Probes.Select(probe => probe.Name)
            .Where(probe => ProbeRoute.Of(journal, probe) is [.., { IsIndirect: false, Client: not RouteEnd.OpenConnections } leg]
                && NameOf(leg.Server) == component)
            .Select(probe => seen.Where(answer => answer.Probe == probe && answer.Phase == KnownPhase.Failure).MaxBy(answer => answer.At))
            .Any(last => last is not null && (last.Outcome == Outcome.Succeeded || Wording.Css(last.Outcome, last.Classification) == "denied"));
    }

    /// <summary>The name by which a step restarts what a connection leads to.</summary>
    private static string NameOf(string server) => server switch
    {
        RouteEnd.Webhook => "webhook",
        RouteEnd.Aggregated => "wardle",
        _ => server,
    };
}
