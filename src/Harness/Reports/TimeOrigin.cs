using System.Globalization;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports;

/// <summary>The instant T that a report counts from: the first notAfter of a certificate that expires, where it lies in the time of the run.</summary>
/// <param name="Instant">The instant.</param>
/// <param name="Meaning">What happened then, in words.</param>
internal sealed record TimeOrigin(DateTimeOffset Instant, string Meaning)
{
    /// <summary>The time that really passed: distances from T leave out what a clock jumped over.</summary>
    public PassedTime Time { get; init; } = PassedTime.Unbroken;

    /// <summary>Finds the instant to count from.</summary>
    /// <param name="expiries">The ends of validity that the experiment is about.</param>
    /// <param name="phases">The phases of the run.</param>
    /// <param name="from">The first instant the run knows of.</param>
    /// <param name="to">The last instant the run knows of.</param>
    public static TimeOrigin Of(IReadOnlyList<Expiry> expiries, IReadOnlyList<PhaseRecord> phases, DateTimeOffset from, DateTimeOffset to)
    {
        var span = to - from;
        if (expiries.FirstOrDefault(expiry => expiry.At >= from - span && expiry.At <= to + span) is { } expiry)
        {
            return new(expiry.At, $"{(expiry.IsJumpedOver ? "jump of the clock over the " : "")}notAfter of {string.Join(", ", expiry.Names)}");
        }

        return phases.FirstOrDefault(phase => phase.Name == "expiry") is { } phase
            ? new(phase.StartedAt, "start of the expiry phase")
            : new(from, "start of the run");
    }

    /// <summary>An instant as the distance from T: <c>T−9.8 s</c>.</summary>
    public string Tell(DateTimeOffset instant) => Tell(Seconds(instant));

    /// <summary>The distance from T in seconds.</summary>
    public double Seconds(DateTimeOffset instant) => Seconds(Time.At(instant));

    /// <summary>The distance from T, in seconds, of time as <see cref="PassedTime.At"/> tells it.</summary>
    public double Seconds(TimeSpan passed) => (passed - Time.At(Instant)).TotalSeconds;

    /// <summary>A stretch of time, as distances from T.</summary>
    public string Tell(DateTimeOffset first, DateTimeOffset last)
    {
        var from = Tell(first);
        var to = Tell(last);
        return from == to ? from : $"{from} to {to}";
    }

    /// <summary>A distance from T in seconds, in words.</summary>
    public static string Tell(double seconds)
    {
        var tenths = Math.Round(seconds, 1, MidpointRounding.AwayFromZero);
        return tenths == 0 ? "T" : (tenths < 0 ? "T−" : "T+") + Duration.Tell(Math.Abs(tenths));
    }

    /// <summary>The instant on the wall clock.</summary>
    public static string Clock(DateTimeOffset instant) => instant.UtcDateTime.ToString("HH:mm:ss.f", CultureInfo.InvariantCulture);

    /// <summary>The instant with its date.</summary>
    public static string Full(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
