using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>Whether a renewed certificate is used without any restart: what happened where all restarts were left out of the renewal, and nothing else.</summary>
/// <param name="Kind">The answer.</param>
/// <param name="Seconds">Seconds from the end of the last step to the recovery, or, where there was none, that were watched;
/// <see langword="null"/> where nothing was measured, as where a new certificate was seen on the wire and nobody had noticed the old one.</param>
/// <param name="Serial">The serial number that was served at the end; <see langword="null"/> where none was read.</param>
/// <param name="IsRenewedOnWire">Whether that is another than before; <see langword="null"/> where it was not read twice.</param>
/// <param name="Reason">Why that is concluded, in a sentence.</param>
/// <param name="LeftOut">The steps that were left out where it was seen; none where it was not.</param>
internal sealed record PickUp(PickUpKind Kind, double? Seconds, string? Serial, bool? IsRenewedOnWire, string Reason, IReadOnlyList<string> LeftOut)
{
    private const string Restart = "restart ";

    /// <summary>The answer of a run.</summary>
    /// <param name="journal">The run.</param>
    /// <param name="isBroken">Whether any probe noticed the fault.</param>
    public static PickUp Of(Journal journal, bool isBroken)
    {
        if (journal.Renewal is [])
        {
            // A run that did not come so far has no steps to tell of either.
            return journal is { Verdict: Verdict.Unknown, Reasons: [var why, ..] }
                ? Without(PickUpKind.Unknown, why)
                : Without(PickUpKind.NotAsked, "this scenario leaves no step out");
        }

        List<string> restarts = [.. journal.Renewal.Where(step => step.StartsWith(Restart, StringComparison.Ordinal))];
        if (restarts is [])
        {
            return Without(PickUpKind.NoRestart, "the renewal restarts nothing");
        }

        if (journal.Omissions.FirstOrDefault(omission => restarts.Count == omission.LeftOut.Count && restarts.All(omission.LeftOut.Contains)) is { } all)
        {
            return Of(all, journal.Expiring, isBroken);
        }

        // Where one of several restarts matters, the renewal is not picked up without all of them either.
        return journal.Omissions.FirstOrDefault(omission => omission.Recovered == false && omission.LeftOut.All(restarts.Contains)) is { } one
            ? Of(one, journal.Expiring, isBroken)
            : Without(PickUpKind.Unknown, $"no cluster was renewed without {string.Join(" and ", restarts)}");
    }

    private static PickUp Of(OmissionRecord omission, IReadOnlyList<string> expiring, bool isBroken)
    {
        (string? before, string? after) = ServedIn(omission, expiring);
        bool? isRenewed = before is null || after is null ? null : !string.Equals(before, after, StringComparison.OrdinalIgnoreCase);
        PickUp seen = new(PickUpKind.Unknown, null, after, isRenewed, omission.Reason, omission.LeftOut);
        if (omission.Recovered is not { } recovered)
        {
            return seen;
        }

        if (!isBroken)
        {
            // What nobody notices can still be seen on the wire.
            return isRenewed switch
            {
                true => seen with { Kind = PickUpKind.Yes },
                false => seen with { Kind = PickUpKind.No, Seconds = omission.WatchedSeconds },
                null => seen with { Kind = PickUpKind.NothingBroken },
            };
        }

        return recovered
            ? seen with { Kind = PickUpKind.Yes, Seconds = omission.RecoveredAfterSeconds }
            : seen with { Kind = PickUpKind.No, Seconds = omission.WatchedSeconds };
    }

    private static (string? Before, string? After) ServedIn(OmissionRecord omission, IReadOnlyList<string> expiring)
    {
        IReadOnlyList<CertificateRecord> served =
        [
            .. omission.Certificates.Where(read => read.Source == CertificateSource.Wire && expiring.Contains(read.Name, StringComparer.Ordinal)),
        ];
        CertificateRecord? last = served.LastOrDefault(read => string.Equals(read.Phase, KnownPhase.Recovery, StringComparison.Ordinal));
        CertificateRecord? first = served.FirstOrDefault(read => read.Name == last?.Name && !string.Equals(read.Phase, KnownPhase.Recovery, StringComparison.Ordinal));
        return (first?.Serial, last?.Serial);
    }

    private static PickUp Without(PickUpKind kind, string reason) => new(kind, null, null, null, reason, []);
}
