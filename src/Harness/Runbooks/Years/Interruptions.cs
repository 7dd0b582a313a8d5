using System.Globalization;
using Lab.Harness.Certificates;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Runbooks.Years;

/// <summary>Reads from what the probes saw when each of them got no good answer, after what that began, and which certificate it was for.</summary>
/// <param name="distribution">What ran on the cluster.</param>
/// <param name="routes">The connections of each probe, by its name.</param>
/// <param name="marks">The instants after which something else may be behind an interruption, in order of time.</param>
/// <param name="limit">How long everything had to settle: what lasted longer is an outage.</param>
internal sealed class Interruptions(
    Distribution distribution, IReadOnlyDictionary<string, IReadOnlyList<RouteLeg>> routes, IReadOnlyList<InterruptionMark> marks, TimeSpan limit)
{
    private static readonly Classification[] OfCertificates =
    [
        Classification.CertificateExpired, Classification.CertificateNotYetValid, Classification.CertificateOutsideValidity, Classification.UnknownAuthority,
        Classification.ClientCertificateRejected, Classification.Unauthorized,
    ];

    /// <summary>All interruptions, in order of time.</summary>
    /// <param name="observations">What the probes saw while the years passed.</param>
    /// <param name="moves">The jumps of the clock.</param>
    /// <param name="end">When the years ended.</param>
    public IReadOnlyList<InterruptionRecord> In(IReadOnlyList<Observation> observations, IReadOnlyList<ClockMove> moves, DateTimeOffset end) =>
    [
        .. observations.GroupBy(seen => seen.Probe, StringComparer.Ordinal)
            .SelectMany(probe => OfProbe([.. probe.OrderBy(seen => seen.At)], moves, end))
            .OrderBy(interruption => interruption.BeganAt)
            .ThenBy(interruption => interruption.Probe, StringComparer.Ordinal),
    ];

    /// <summary>The time between two instants without the jumps between them, in seconds.</summary>
    internal static double SecondsBetween(DateTimeOffset from, DateTimeOffset to, IReadOnlyList<ClockMove> moves)
    {
        var jumped = moves.Where(move => move.From >= from && move.To <= to).Aggregate(TimeSpan.Zero, (sum, move) => sum + move.By());
        return Math.Round(Math.Max(0, (to - from - jumped).TotalSeconds), 1);
    }

    private IEnumerable<InterruptionRecord> OfProbe(IReadOnlyList<Observation> seen, IReadOnlyList<ClockMove> moves, DateTimeOffset end)
    {
        var bad = new List<Observation>();
        foreach (var answer in seen)
        {
            if (answer.Outcome == Outcome.Failed)
            {
                bad.Add(answer);
            }
            else if (answer.Outcome == Outcome.Succeeded && bad is not [])
            {
                yield return Of(bad, answer.At);
                bad = [];
            }
        }

        if (bad is not [])
        {
            yield return Of(bad, endedAt: null);
        }

        InterruptionRecord Of(IReadOnlyList<Observation> answers, DateTimeOffset? endedAt)
        {
            var began = answers[0].At;
            var mark = marks.LastOrDefault(mark => mark.At <= began) ?? marks[0];
            var telling = answers.FirstOrDefault(answer => OfCertificates.Contains(answer.Classification) && Blamed(answer, mark) is not []) ?? answers[0];
            var seconds = SecondsBetween(began, endedAt ?? end, moves);
            return new InterruptionRecord(answers[0].Probe, mark.Pass, mark.Cause, began, seconds)
            {
                EndedAt = endedAt,
                Classification = telling.Classification,
                Text = telling.Text,
                IsOutage = endedAt is null || seconds >= limit.TotalSeconds,
                Certificates = Blamed(telling, mark),
            };
        }
    }

    /// <summary>
    /// Of the certificates that had ended by then, those that the probe's connections use. Where the answer says which side was refused, those of that
    /// side; where it names the notAfter, those that have it.
    /// </summary>
    private IReadOnlyList<string> Blamed(Observation answer, InterruptionMark mark)
    {
        var ended = mark.Ended.Where(life => life.NotAfter <= answer.At).ToList();
        if (ended is [])
        {
            return [];
        }

        var legs = routes.GetValueOrDefault(answer.Probe) ?? [];
        var served = legs.SelectMany(leg => Presented(leg.Server, leg.Client, PresentationRole.Server)).ToHashSet(StringComparer.Ordinal);
        var shown = legs.SelectMany(leg => Presented(leg.Client, leg.Server, PresentationRole.Client)).ToHashSet(StringComparer.Ordinal);
        var usual = ended.Where(life => served.Contains(life.Name) || shown.Contains(life.Name)).ToList();
        IReadOnlyList<LifeRecord> narrow = answer.Classification switch
        {
            Classification.CertificateExpired => [.. usual.Where(life => answer.Text.Contains(AsGoSays(life.NotAfter), StringComparison.Ordinal))],
            Classification.Unauthorized or Classification.ClientCertificateRejected => [.. usual.Where(life => shown.Contains(life.Name))],
            _ => [],
        };
        return [.. (narrow is [] ? usual : narrow).Select(life => life.Name).Distinct(StringComparer.Ordinal)];
    }

    private static string AsGoSays(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>What one end of a connection presents to the other; where the catalogue does not know the other, what it presents to anybody.</summary>
    private IReadOnlyList<string> Presented(string end, string other, PresentationRole role)
    {
        var by = distribution.Certificates.Leaves
            .Where(entry => entry.IsVerified && !entry.IsOnFirstNodeOnly)
            .SelectMany(entry => entry.Presentations.Select(shown => (entry.Name, Shown: shown)))
            .Where(one => one.Shown.Role == role && !one.Shown.TakesAnotherNode && one.Shown.Occasion != PresentationOccasion.Setup)
            .Where(one => end.StartsWith(one.Shown.Presenter, StringComparison.Ordinal))
            .ToList();
        var toOther = by.Where(one => other.StartsWith(one.Shown.Recipient, StringComparison.Ordinal)).ToList();
        return [.. (toOther is [] ? by : toOther).Select(one => one.Name).Distinct(StringComparer.Ordinal)];
    }
}
