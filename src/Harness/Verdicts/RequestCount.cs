using Lab.Harness.Journals;

namespace Lab.Harness.Verdicts;

/// <summary>What became of the requests of one client that asks all the time.</summary>
/// <param name="Granted">Were granted.</param>
/// <param name="Certificate">Failed for a certificate: x509 or TLS on either side, or the API server did not know who asks (401).</param>
/// <param name="Unavailable">Found nobody, were cut off or got no answer in time, as it happens while an API server restarts.</param>
/// <param name="Other">Failed otherwise.</param>
/// <param name="NotAsked">Could not be asked, so nothing is known of them.</param>
/// <param name="LongestGapSeconds">The longest time from a request that was granted to the next one that was, if one failed between them.</param>
public sealed record RequestCount(int Granted, int Certificate, int Unavailable, int Other, int NotAsked, double LongestGapSeconds)
{
    /// <summary>All requests.</summary>
    public int All => Granted + Certificate + Unavailable + Other + NotAsked;

    /// <summary>Counts the observations of a client.</summary>
    /// <param name="client">Name of its probe.</param>
    /// <param name="observations">All observations of the run, in any order.</param>
    public static RequestCount Of(string client, IEnumerable<Observation> observations)
    {
        var seen = observations.Where(observation => observation.Probe == client).OrderBy(observation => observation.At).ToList();
        var kinds = seen.ToLookup(KindOf);
        return new RequestCount(
            kinds[Kind.Granted].Count(),
            kinds[Kind.Certificate].Count(),
            kinds[Kind.Unavailable].Count(),
            kinds[Kind.Other].Count(),
            kinds[Kind.NotAsked].Count(),
            LongestGap(seen));
    }

    /// <summary>Whether a request failed for a certificate.</summary>
    public static bool FailedForCertificate(Observation observation) => KindOf(observation) == Kind.Certificate;

    /// <summary>The figures as a part of a sentence.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{All} requests: {Granted} granted, {Certificate} failed for a certificate, {Unavailable} found no API server ({LongestGapSeconds:0.0} s at the longest), {Other} failed otherwise, {NotAsked} could not be asked");

    private static double LongestGap(List<Observation> seen)
    {
        var longest = TimeSpan.Zero;
        DateTimeOffset? grantedAt = null;
        var failed = false;
        foreach (var observation in seen)
        {
            if (KindOf(observation) != Kind.Granted)
            {
                failed = true;
                continue;
            }

            if (failed && grantedAt is { } before && observation.At - before > longest)
            {
                longest = observation.At - before;
            }

            (grantedAt, failed) = (observation.At, false);
        }

        return Math.Round(longest.TotalSeconds, 1);
    }

    private static Kind KindOf(Observation observation) => observation.Outcome == Outcome.Unknown
        ? Kind.NotAsked
        : observation.Classification switch
        {
            Classification.Ok => Kind.Granted,
            Classification.CouldNotRun => Kind.NotAsked,
            Classification.UnknownAuthority or Classification.CertificateExpired or Classification.CertificateNotYetValid
                or Classification.CertificateOutsideValidity or Classification.NameMismatch or Classification.ClientCertificateRejected
                or Classification.Unauthorized => Kind.Certificate,
            Classification.ConnectionRefused or Classification.ConnectionClosed or Classification.TimedOut => Kind.Unavailable,
            _ => Kind.Other,
        };

    private enum Kind
    {
        Granted,
        Certificate,
        Unavailable,
        Other,
        NotAsked,
    }
}
