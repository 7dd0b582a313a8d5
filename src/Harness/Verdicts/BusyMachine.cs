using System.Globalization;
using Lab.Harness.Journals;

namespace Lab.Harness.Verdicts;

/// <summary>
/// A time-out on a machine that had no processor time left tells of the machine as well as of the cluster: nothing is concluded from it. Where a time-out
/// is what is expected, it is taken as any other.
/// </summary>
internal static class BusyMachine
{
    /// <summary>
    /// With less than a tenth of its time left, a command that takes one second alone was seen to take more than ten (two processors, a load of 41).
    /// </summary>
    private const double Busy = 0.9;

    /// <summary>Whether the answer may have timed out because of the machine.</summary>
    public static bool MayExplain(Observation observation) => observation is { Classification: Classification.TimedOut, BusyShare: >= Busy };

    /// <summary>
    /// The time-out because of which an answer may be what it is on this machine: the answer itself, or, of a connection that is held, the one before it was
    /// closed. A request over HTTP/1.1 that is given up closes its connection (RFC 9112, section 9.3), so that the probe closes it itself.
    /// </summary>
    /// <param name="answer">An answer.</param>
    /// <param name="observations">All observations of the run, in any order.</param>
    /// <returns>The time-out; <see langword="null"/> where the machine does not explain the answer.</returns>
    public static Observation? Explains(Observation answer, IEnumerable<Observation> observations)
    {
        if (answer.Classification != Classification.ConnectionClosed)
        {
            return MayExplain(answer) ? answer : null;
        }

        var before = observations
            .Where(one => one.Probe == answer.Probe && one.At <= answer.At && one.Classification != Classification.ConnectionClosed)
            .MaxBy(one => one.At);
        return before is not null && MayExplain(before) ? before : null;
    }

    /// <summary>How busy it was, in words.</summary>
    public static string InWords(Observation observation) => string.Create(
        CultureInfo.InvariantCulture, $"this machine's processors were busy for {100 * observation.BusyShare:0} % of the time in which it waited");
}
