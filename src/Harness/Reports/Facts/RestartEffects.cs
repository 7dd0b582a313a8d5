using Lab.Harness.Distributions;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Rejections;

namespace Lab.Harness.Reports.Facts;

/// <summary>
/// What a restart of the API server shows by itself, whatever its certificate: connections that were open are closed, and until it serves again nobody gets
/// an answer. A provocation that restarts it would otherwise be told as the certificate's symptom.
/// </summary>
/// <param name="journal">The run.</param>
/// <param name="fault">Its fault.</param>
internal sealed class RestartEffects(Journal journal, Fault fault)
{
    /// <summary>An answer that was on its way when the API server began to serve is counted for the restart still.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(1);

    private readonly DateTimeOffset? restartedAt = fault.Provocation.FirstOrDefault(IsRestart)?.StartedAt;
    private readonly DateTimeOffset? servedAgainAt = ServedAgainAt(journal, fault);

    /// <summary>Whether a connection that was held is closed by it, which tells nothing of a certificate.</summary>
    /// <param name="probe">The probe that holds it.</param>
    /// <param name="first">Its first answer that was not good.</param>
    public bool Closed(string probe, Observation first) =>
        restartedAt <= first.At
        && first.Classification == Classification.ConnectionClosed
        && ProbeRoute.Of(journal, probe).Any(leg => leg is { Client: RouteEnd.OpenConnections, Server: RouteEnd.ApiServer });

    /// <summary>Whether an answer came while the API server did not serve yet. One that never serves again explains nothing by it.</summary>
    public bool Explains(Observation answer) => Explains(answer.At, answer.Classification);

    /// <summary>Whether a component wrote this while the API server did not serve yet.</summary>
    public bool Explains(LogLine line) => Explains(line.At, line.Classification);

    private bool Explains(DateTimeOffset at, Classification classification) =>
        restartedAt <= at && at < servedAgainAt + OnItsWay && IsOfConnection(classification);

    private static DateTimeOffset? ServedAgainAt(Journal journal, Fault fault)
    {
        if (fault.Provocation.FirstOrDefault(IsRestart) is not { } restart)
        {
            return null;
        }

        HashSet<string> callers =
        [
            .. journal.Observations.Select(seen => seen.Probe).Distinct(StringComparer.Ordinal).Where(probe =>
                ProbeRoute.Of(journal, probe) is [{ Server: RouteEnd.ApiServer, Client: not RouteEnd.OpenConnections }, ..] route
                && !route.Any(leg => leg.IsIndirect)),
        ];
        var answers = journal.Observations
            .Where(seen => seen.At >= restart.StartedAt && (seen.Phase is KnownPhase.Expiry or KnownPhase.Failure)
                && callers.Contains(seen.Probe))
            .OrderBy(seen => seen.At)
            .SkipWhile(seen => !IsOfConnection(seen.Classification));
        return answers.FirstOrDefault(seen => seen.Outcome != Outcome.Unknown && !IsOfConnection(seen.Classification))?.At;
    }

    private static bool IsRestart(StepRecord step) =>
        step.Name.Split(' ') is ["Restart", RouteEnd.ApiServer, ..] or ["Power", .., "on"];

    private static bool IsOfConnection(Classification classification) =>
        classification is Classification.ConnectionRefused or Classification.ConnectionClosed or Classification.TimedOut;
}
