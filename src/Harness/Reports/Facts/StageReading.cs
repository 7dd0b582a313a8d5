using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>Reads a stage of a fault from a journal: what was observed in a stretch of the expiry and the failure phase.</summary>
/// <param name="Journal">The run.</param>
/// <param name="Provocation">The names of the steps that provoked it; none where the expiry alone shows it.</param>
/// <param name="From">The first instant that belongs to it.</param>
/// <param name="CountedFrom">The instant from which its times count.</param>
/// <param name="To">The instant before which it ends; <see langword="null"/> for the end of the failure phase.</param>
internal sealed record StageReading(Journal Journal, IReadOnlyList<string> Provocation, DateTimeOffset From, DateTimeOffset CountedFrom, DateTimeOffset? To)
{
    private static readonly string[] Phases = [KnownPhase.Expiry, KnownPhase.Failure];

    /// <summary>Reads it.</summary>
    public Stage Read()
    {
        var to = To
            ?? Journal.Phases.Where(phase => Phases.Contains(phase.Name, StringComparer.Ordinal)).Select(phase => phase.EndedAt).DefaultIfEmpty(From).Max();
        var watched = Math.Round((to - CountedFrom).TotalSeconds, 1);
        var steady = SettledAnswer.Of([.. Journal.Phases.Where(item => item.Name == KnownPhase.SteadyState)], Journal.Observations)
            .ToDictionary(answer => answer.Probe, answer => answer.Classification, StringComparer.Ordinal);

        var symptoms = new List<Symptom>();
        var works = new List<string>();
        var tooShort = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var interrupted = new List<string>();
        var unknown = new List<Symptom>();
        var closed = new List<string>();
        var restart = new RestartEffects(Journal, Fault.Of(Journal));
        foreach (var probe in Seen())
        {
            IReadOnlyList<Observation> answers = [.. probe];
            var healthy = steady.GetValueOrDefault(probe.Key, Classification.Ok);
            var last = answers[^1];
            if (last.Outcome == Outcome.Unknown)
            {
                unknown.Add(new Symptom(probe.Key, last.Outcome, last.Classification, null, last.Text));
            }
            else if (healthy != last.Classification)
            {
                if (Provocation is not [] && restart.Closed(probe.Key, answers.First(item => item.Classification != healthy)))
                {
                    closed.Add(probe.Key);
                    continue;
                }

                symptoms.Add(Noticed(probe.Key, answers, healthy, restart));
            }
            else if (answers.Any(item => item.Classification != healthy))
            {
                interrupted.Add(probe.Key);
            }
            else if (ProbeBound.Of(Journal, probe.Key) is { } bound && watched < bound)
            {
                tooShort.Add(probe.Key, bound);
            }
            else
            {
                works.Add(probe.Key);
            }
        }

        return new(
            To is null ? KnownPhase.Failure : KnownPhase.Expiry,
            Provocation,
            [.. symptoms.OrderBy(symptom => symptom.Seconds).ThenBy(symptom => symptom.Probe, StringComparer.Ordinal)],
            [.. works.Order(StringComparer.Ordinal)],
            [.. interrupted.Order(StringComparer.Ordinal)],
            [.. unknown.OrderBy(symptom => symptom.Probe, StringComparer.Ordinal)])
        {
            WatchedSeconds = watched,
            TooShort = tooShort,
            Closed = [.. closed.Order(StringComparer.Ordinal)],
        };
    }

    private ILookup<string, Observation> Seen()
    {
        var stale = new StaleByJump(Journal);
        return Journal.Observations
            .Where(item => item.At >= From && (To is null || item.At < To) && Phases.Contains(item.Phase, StringComparer.Ordinal) && !stale.Explains(item))
            .OrderBy(item => item.At)
            .ToLookup(item => item.Probe, StringComparer.Ordinal);
    }

    /// <summary>
    /// The first classification of the failure that lasts to the end, and what it turned into. An earlier failure that ended does not count, unless
    /// it has the same classification or concerns a certificate. After a provocation, failures of the restart alone are skipped where another follows.
    /// </summary>
    private Symptom Noticed(string probe, IReadOnlyList<Observation> answers, Classification healthy, RestartEffects restart)
    {
        IReadOnlyList<Observation> bad = [.. answers.Where(item => item.Outcome != Outcome.Unknown && item.Classification != healthy)];
        HashSet<Classification> lasting = [.. Lasting(answers, healthy).Select(item => item.Classification)];
        IReadOnlyList<Observation> failure = [.. bad.SkipWhile(item => !lasting.Contains(item.Classification) && !TellsOfCertificate(item))];
        if (Provocation is not [] && failure.Any(TellsOfCertificate))
        {
            failure = [.. failure.SkipWhile(item => !TellsOfCertificate(item))];
        }
        else if (Provocation is not [] && failure.Any(item => !restart.Explains(item)))
        {
            failure = [.. failure.Where(item => !restart.Explains(item))];
        }

        var first = failure[0];
        return new Symptom(probe, first.Outcome, first.Classification, SecondsTo(first), first.Text)
        {
            Bound = ProbeBound.Of(Journal, first),
            Later =
            [
                .. failure.Zip(failure.Skip(1))
                .Where(pair => pair.First.Classification != pair.Second.Classification)
                .Select(pair => new SymptomStage(pair.Second.Classification, SecondsTo(pair.Second))),
            ],
        };

        // An API server that has just started knows no roles yet, and forbids for a moment what it allows later.
        bool TellsOfCertificate(Observation answer) =>
            IsDenied(answer) && (answer.Classification != Classification.Forbidden || Provocation is [] || bad[^1].Classification == Classification.Forbidden);
    }

    private static IEnumerable<Observation> Lasting(IReadOnlyList<Observation> answers, Classification healthy) =>
        answers.Reverse().TakeWhile(item => item.Outcome == Outcome.Unknown || item.Classification != healthy).Where(item => item.Outcome != Outcome.Unknown);

    /// <summary>
    /// Whether an answer shows the state of a certificate, rather than that of a connection or of readiness, which a restart disturbs as well.
    /// </summary>
    private static bool IsDenied(Observation answer) => Wording.Css(answer.Outcome, answer.Classification) == "denied";

    private double SecondsTo(Observation observation) => Math.Round((observation.At - CountedFrom).TotalSeconds, 1);
}
