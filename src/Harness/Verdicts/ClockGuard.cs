using Lab.Harness.Journals;
using Lab.Harness.Probes;

namespace Lab.Harness.Verdicts;

/// <summary>
/// The guard of a clock that is shifted: its last jump reached every process of the node, and the cluster's own parts say so. A jump that did not is no
/// passing of time, so the verdict is unknown, never refuted.
/// </summary>
internal static class ClockGuard
{
    /// <summary>Readings have whole seconds, and take a while.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(4);

    /// <summary>Judges what was read after a jump.</summary>
    /// <param name="jump">The last jump.</param>
    /// <param name="readings">What the parts of the cluster said.</param>
    /// <param name="strays">Processes of the node that do not follow its clock.</param>
    public static Finding Judge(ClockMove jump, IReadOnlyList<ClockReading> readings, IReadOnlyList<string> strays)
    {
        if (strays is not [])
        {
            return Finding.Unknown($"guard: the clock's jump did not reach every process of the node: {string.Join(", ", strays)}");
        }

        if (readings.FirstOrDefault(reading => Agrees(jump, reading) == false) is { } other)
        {
            return Finding.Unknown(
                $"guard: the clock's jump did not reach all: {other.Source} says {other.Says:u}, and the cluster's clock {other.Expected:u}");
        }

        var agreeing = readings.Where(reading => Agrees(jump, reading) == true).ToList();
        return agreeing.Exists(reading => reading.Source == ClockReadings.Date)
            ? Finding.Held(
                $"guard: the clock was moved from {jump.From:u} to {jump.To:u} in {jump.Processes} processes; "
                + $"{string.Join(", ", agreeing.Select(reading => reading.Source))} agree")
            : Finding.Unknown($"guard: the node's clock could not be read, so it is open whether the jump to {jump.To:u} reached it");
    }

    /// <summary>Whether a part of the cluster follows its clock; <see langword="null"/> where it did not say.</summary>
    private static bool? Agrees(ClockMove jump, ClockReading reading)
    {
        if (reading.Says is not { } says)
        {
            return null;
        }

        if (reading.Source != ClockReadings.Lease)
        {
            return (says - reading.Expected).Duration() <= Tolerance;
        }

        // A Lease is as old as it is: one from before the jump says nothing, one from after it has to be of the new time.
        var sinceJump = reading.Expected - jump.To;
        var isOfNewTime = says >= jump.To - Tolerance && says <= reading.Expected + Tolerance;
        var isFromBefore = says <= jump.From + Tolerance && says >= jump.From - TimeSpan.FromMinutes(5);
        return isOfNewTime ? true : isFromBefore ? null : sinceJump > Tolerance ? false : null;
    }
}
