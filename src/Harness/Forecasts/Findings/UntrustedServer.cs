using Lab.Harness.Certificates;
using Lab.Harness.Forecasts.Found;
using Lab.Harness.Journals;

namespace Lab.Harness.Forecasts.Findings;

/// <summary>
/// A webhook or an aggregated API whose <c>caBundle</c> does not lead to what it serves, or that serves another name than it is asked for: every call of it
/// fails, before any date.
/// </summary>
internal sealed class UntrustedServer : IFindingRule
{
    /// <inheritdoc/>
    public IEnumerable<ForecastFinding> Look(FindingScene scene) =>
        from server in scene.Reading.Cluster.Servers
        where server is { Authorities: not [], Served: not [], Kind: not FoundServerKind.UnverifiedApi }
        let judgement = Judge(server, scene.Reading.At)
        where judgement.Classification is Classification.UnknownAuthority or Classification.NameMismatch
        select new ForecastFinding(
            FindingKind.UntrustedServer,
            $"The API server does not trust {server.Name}: {judgement.Reasons[0]}.",
            [$"{server.Name} at {server.Host}"],
            Measured: null);

    /// <summary>Dates tell what has ended. So it is judged at an instant at which what is served is valid.</summary>
    private static ChainJudgement Judge(FoundServer server, DateTimeOffset at)
    {
        var served = server.Served[0];
        var trusted = server.Authorities.ToList();
        foreach (var shown in server.Served.Skip(1).Reverse().Where(shown => shown.IsAuthority))
        {
            if (shown.JudgeAt(shown.Validity.NotAfter, trusted).Classification != Classification.UnknownAuthority)
            {
                trusted.Add(shown);
            }
        }

        return served.JudgeAt(served.Validity.Contains(at) ? at : served.Validity.NotAfter, trusted, host: server.Host);
    }
}
