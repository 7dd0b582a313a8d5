using System.Globalization;
using System.Text.RegularExpressions;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports.Facts;

/// <summary>
/// How long what has broken may stay hidden from a probe. A failure that is only the end of that time was there earlier; a probe that was watched
/// for less has not shown that it works.
/// </summary>
internal static partial class ProbeBound
{

    /// <summary>The bounds of probes in journals before version 3, which do not tell them.</summary>
    private static readonly Dictionary<string, double> Earlier = new(StringComparer.Ordinal)
    {
        ["kubectl-host"] = 10,
        ["kubectl-node"] = 10,
        ["kubectl-last-node"] = 10,
        ["kubectl-path"] = 10,
        ["kubectl-exec"] = 10,
        ["kubectl-logs"] = 10,
        ["pod-schedules"] = 10,
        ["deployment-scales"] = 10,
        ["pod-runs"] = 15,
        ["lease-controller-manager"] = 15,
        ["lease-scheduler"] = 15,
        ["etcdctl"] = 5,
        ["held-connection"] = 5,
        ["watch"] = 5,
        ["node-ready"] = 40,
        ["last-node-ready"] = 40,
        ["aggregated-flunders"] = 10,
        ["apiservice-available"] = 10,
        ["guarded-write"] = 10,
        ["webhook"] = 10,
        ["service-serves"] = 60,
    };

    /// <summary>The bound of a probe in seconds; <see langword="null"/> where its answer shows at once what is the case.</summary>
    public static double? Of(Journal journal, string probe)
    {
        var record = journal.Probes.FirstOrDefault(item => item.Name == probe);
        return record?.NoticesWithinSeconds ?? (journal.SchemaVersion < 3 && Earlier.TryGetValue(probe, out var seconds) ? seconds : null);
    }

    /// <summary>
    /// The bound of an answer in seconds: that of its probe, or how long it says itself that was waited; <see langword="null"/> where it is not an end of a
    /// wait.
    /// </summary>
    public static double? Of(Journal journal, Observation answer) => !IsEndOfWait(answer)
        ? null
        : Of(journal, answer.Probe) ?? (Waited().Match(answer.Text) is { Success: true } waited
            ? double.Parse(waited.Groups["seconds"].Value, CultureInfo.InvariantCulture)
            : null);

    /// <summary>
    /// Whether an answer came only at the end of a wait, so that its time is a bound and not the moment: a time-out, or one that says itself how long it
    /// waited, as probes of pods and leases do.
    /// </summary>
    public static bool IsEndOfWait(Observation answer) => answer.Classification switch
    {
        Classification.TimedOut => true,
        Classification.NotReady => Waited().IsMatch(answer.Text),
        _ => false,
    };

    /// <summary>
    /// What probes say of how long they waited: "after 10 s still Pending", "renewed …, 16 s ago", "not listed after 10 s", "not renewed its Lease for 42 s".
    /// </summary>
    [GeneratedRegex(@"(?<seconds>[0-9]+) s (still|ago)|(not listed after|its Lease for) (?<seconds>[0-9]+) s", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Waited();
}
