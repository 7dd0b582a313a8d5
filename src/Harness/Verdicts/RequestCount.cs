using System.Globalization;
using Lab.Harness.Journals;

namespace Lab.Harness.Verdicts;

/// <summary>What became of the requests of one client that asks all the time.</summary>
/// <param name="Granted">Were granted.</param>
/// <param name="Certificate">Failed for a certificate: x509 or TLS on either side, or the API server did not know who asks (401).</param>
/// <param name="Unavailable">Were refused, cut off or got no answer in time, as it happens while an API server restarts.</param>
/// <param name="Other">Failed otherwise.</param>
/// <param name="NotAsked">Could not be asked, so nothing is known of them.</param>
/// <param name="LongestGapSeconds">The longest time from a request that was granted to the next one that was, if one failed between them.</param>
internal sealed record RequestCount(int Granted, int Certificate, int Unavailable, int Other, int NotAsked, double LongestGapSeconds)
{
    /// <summary>
    /// The longest time in seconds without a request because one or more could not be asked: from the last that was to the next. Infinite where none was
    /// before or after.
    /// </summary>
    public double LongestUnaskedSeconds { get; init; }

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
            Gaps(seen, kind => kind == Kind.Granted).Where(double.IsFinite).DefaultIfEmpty().Max())
        {
            LongestUnaskedSeconds = Gaps(seen, kind => kind != Kind.NotAsked).DefaultIfEmpty().Max(),
        };
    }

    /// <summary>Whether a request failed for a certificate.</summary>
    public static bool FailedForCertificate(Observation observation) => KindOf(observation) == Kind.Certificate;

    /// <summary>The figures as a part of a sentence.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{All} requests: {Granted} granted, {Certificate} failed for a certificate, {Unavailable} found no API server "
        + $"({LongestGapSeconds:0.0} s at the longest), {Other} failed otherwise, {NotAsked} could not be asked");

    /// <summary>The times in seconds between two requests of the wanted kind that have others between them; infinite where they come first or last.</summary>
    private static IEnumerable<double> Gaps(List<Observation> seen, Func<Kind, bool> isWanted)
    {
        DateTimeOffset? wantedAt = null;
        var isGap = false;
        foreach (var observation in seen)
        {
            if (!isWanted(KindOf(observation)))
            {
                isGap = true;
                continue;
            }

            if (isGap)
            {
                yield return wantedAt is { } before ? Math.Round((observation.At - before).TotalSeconds, 1) : double.PositiveInfinity;
            }

            (wantedAt, isGap) = (observation.At, false);
        }

        if (isGap)
        {
            yield return double.PositiveInfinity;
        }
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
