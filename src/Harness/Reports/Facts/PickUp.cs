using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>
/// Whether a renewed certificate is used without any restart: what happened where all restarts were left out of the renewal, and nothing else.
/// </summary>
/// <param name="Kind">The answer.</param>
/// <param name="Sight">When the new certificate was first seen on the wire; <see langword="null"/> where no probe shows this certificate.</param>
/// <param name="RecoveredSeconds">
/// Seconds from the end of the last step until the whole cluster worked again; <see langword="null"/> where it did not, or nothing was broken.
/// </param>
/// <param name="WatchedSeconds">Seconds that were watched after the last step; <see langword="null"/> where nothing was watched.</param>
/// <param name="IsRenewedOnWire">Whether another certificate was served at the end than before; <see langword="null"/> where it was not read twice.</param>
/// <param name="Serial">The serial number that was served at the end; <see langword="null"/> where none was read.</param>
/// <param name="Reason">Why that is concluded, in a sentence.</param>
/// <param name="LeftOut">The steps that were left out where it was seen; none where it was not.</param>
internal sealed record PickUp(
    PickUpKind Kind,
    WireSight? Sight,
    double? RecoveredSeconds,
    double? WatchedSeconds,
    bool? IsRenewedOnWire,
    string? Serial,
    string Reason,
    IReadOnlyList<string> LeftOut)
{
    private const string Restart = "restart ";

    /// <summary>The sights of further renewals without a restart, where the first one took a while: each fell on another moment of the interval.</summary>
    public IReadOnlyList<WireSight> Again { get; init; } = [];

    /// <summary>Probes that failed to the end without the restart, of which nothing is expected: that everything recovered is not said of them.</summary>
    public IReadOnlyList<string> StillFailing { get; init; } = [];

    /// <summary>The answer of a run.</summary>
    /// <param name="journal">The run.</param>
    /// <param name="isBroken">Whether any probe noticed the fault.</param>
    public static PickUp Of(Journal journal, bool isBroken)
    {
        if (journal.Renewal is [])
        {
            // A run that did not get this far has no steps either.
            return journal is { Verdict: Verdict.Unknown, Reasons: [var why, ..] }
                ? Without(PickUpKind.Unknown, why)
                : Without(PickUpKind.NotAsked, "this scenario leaves no step out");
        }

        if (journal is { Verdict: Verdict.Held, Omissions: [], SmallestRenewal: null })
        {
            return Without(PickUpKind.NotAsked, "this scenario leaves no step out");
        }

        List<string> restarts = [.. journal.Renewal.Where(step => step.StartsWith(Restart, StringComparison.Ordinal))];
        if (restarts is [])
        {
            return Without(PickUpKind.NoRestart, "the renewal restarts nothing");
        }

        if (journal.Omissions.FirstOrDefault(omission => restarts.Count == omission.LeftOut.Count && restarts.All(omission.LeftOut.Contains)) is { } all)
        {
            return Of(journal, all, isBroken);
        }

        // Where one of several restarts matters, the renewal is not picked up without all of them either.
        return journal.Omissions.FirstOrDefault(omission => omission.Recovered == false && omission.LeftOut.All(restarts.Contains)) is { } one
            ? Of(journal, one, isBroken)
            : Without(PickUpKind.Unknown, $"no cluster was renewed without {string.Join(" and ", restarts)}");
    }

    private static PickUp Of(Journal journal, OmissionRecord omission, bool isBroken)
    {
        var names = RenewedCertificates.Of(journal);
        var (before, after) = ServedIn(omission, names);
        bool? isRenewed = before is null || after is null ? null : !string.Equals(before, after, StringComparison.OrdinalIgnoreCase);

        // Of several certificates one may be in use and another not: the first that is seen tells nothing of all.
        var sight = names is [_] ? WireSight.Of(omission, names) : null;
        var seen = new PickUp(
            PickUpKind.Unknown, sight, RecoveredSeconds: null, omission.WatchedSeconds, isRenewed, after, omission.Reason, omission.LeftOut)
        {
            Again = sight is null ? [] : WireSight.Again(omission, sight),
            StillFailing = FailingWithoutExpectation(journal, omission),
        };
        if (omission.Recovered is not { } recovered)
        {
            return seen;
        }

        if (isRenewed == false && IsNoneMade(omission, names))
        {
            return seen with { Kind = PickUpKind.NoneMade };
        }

        if (!isBroken)
        {
            // What no probe notices can still be seen on the wire.
            return seen with
            {
                Kind = isRenewed switch { true => PickUpKind.Yes, false => PickUpKind.No, null => PickUpKind.NothingBroken },
            };
        }

        if (recovered && isRenewed == false)
        {
            // What nobody verifies is missed by nobody: all works, and the old certificate is still the one that is served.
            return seen with { Kind = PickUpKind.No };
        }

        if (recovered)
        {
            return seen with { Kind = PickUpKind.Yes, RecoveredSeconds = FullRecovery.Of(journal, omission)?.Seconds ?? omission.RecoveredAfterSeconds };
        }

        // The new certificate may be in use, and something else may stay broken all the same.
        return seen with { Kind = seen.Sight is null ? PickUpKind.No : PickUpKind.YesNotRecovered };
    }

    private static IReadOnlyList<string> FailingWithoutExpectation(Journal journal, OmissionRecord omission) =>
    [
        .. omission.Observations
            .Where(seen => seen.Phase == KnownPhase.Recovery)
            .GroupBy(seen => seen.Probe, StringComparer.Ordinal)
            .Where(probe => probe.MaxBy(seen => seen.At)!.Outcome == Outcome.Failed
                && !journal.Expectations.Any(expected => expected.Phase == KnownPhase.Recovery && expected.Probe == probe.Key))
            .Select(probe => probe.Key)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether no file held the certificate any more at the end: the renewal took it away for its owner to make another.</summary>
    private static bool IsNoneMade(OmissionRecord omission, IReadOnlyList<string> names)
    {
        IReadOnlyList<CertificateRecord> files = [.. omission.Certificates.Where(read => read.Source == CertificateSource.File)];
        return files.Any(read => read.Phase == KnownPhase.Recovery)
            && names.All(name => files.Any(read => read.Name == name) && !files.Any(read => read.Name == name && read.Phase == KnownPhase.Recovery));
    }

    private static (string? Before, string? After) ServedIn(OmissionRecord omission, IReadOnlyList<string> names)
    {
        IReadOnlyList<CertificateRecord> served =
        [
            .. omission.Certificates.Where(read => read.Source == CertificateSource.Wire && names.Contains(read.Name, StringComparer.Ordinal)),
        ];
        var last = served.LastOrDefault(read => read.Phase == KnownPhase.Recovery);
        var first = served.FirstOrDefault(read => read.Name == last?.Name && read.Phase != KnownPhase.Recovery);
        return (first?.Serial, last?.Serial);
    }

    private static PickUp Without(PickUpKind kind, string reason) => new(kind, null, null, null, null, null, reason, []);
}
