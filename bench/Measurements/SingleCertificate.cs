using System.Diagnostics;
using System.Runtime.CompilerServices;
using Lab.Harness.Journals;
using Lab.Harness.Verdicts;

namespace Lab.Bench.Measurements;

/// <summary>How long one row of the matrix takes, and what its clusters spend their time on: the floor of <c>lab matrix</c>.</summary>
internal sealed class SingleCertificate : IMeasurement
{
    private const string Experiment = "admin";
    private const string Whole = "the row as a whole";

    /// <inheritdoc/>
    public string Name => "single-certificate";

    /// <inheritdoc/>
    public string Unit => "s";

    /// <inheritdoc/>
    public string Summary =>
        $"Runs the experiment '{Experiment}': one cluster with the whole renewal, and two with a step left out, side by side. A run whose verdict is not "
        + "held counts as failed. "
        + "Starting and steady state are computing; waiting for notAfter is the certificates' life; what a left-out step keeps broken is watched until the "
        + "deadline of the recovery. "
        + "A cluster takes the sum of these, whatever the machine; the matrix takes that of all its clusters, divided by the number of those "
        + "that run side by side.";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Sample> TakeAsync(Workbench workbench, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var run = 0; run < workbench.Runs; run++)
        {
            await foreach (var sample in Sample.TryAsync(Whole, () => TakeOneAsync(workbench, cancellationToken), cancellationToken))
            {
                yield return sample;
            }
        }
    }

    /// <summary>The samples that a row's journal holds.</summary>
    internal static IReadOnlyList<Sample> Read(Journal journal, TimeSpan whole) => journal.Verdict != Verdict.Held
        ? [Sample.Failed(Whole, $"verdict {journal.Verdict.ToString().ToLowerInvariant()}: {string.Join("; ", journal.Reasons)}")]
        :
        [
            Sample.Of(Whole, whole),
            .. Phases("with the whole renewal", journal.Phases),
            .. journal.Omissions.SelectMany(omission => Phases("with a step left out", omission.Phases)),
        ];

    private static IEnumerable<Sample> Phases(string branch, IEnumerable<PhaseRecord> phases) => phases
        .Where(phase => phase.Outcome != PhaseOutcome.LeftOut)
        .Select(phase => Sample.Of($"{branch}: {Spent(phase.Name)}", phase.EndedAt - phase.StartedAt));

    private static string Spent(string phase) => phase switch
    {
        PhaseName.Provision => "starting",
        PhaseName.Expiry => "waiting for notAfter",
        PhaseName.Failure => "watching what breaks",
        PhaseName.Recovery => "watching what recovers, or the deadline",
        _ => phase,
    };

    private static async Task<IReadOnlyList<Sample>> TakeOneAsync(Workbench workbench, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var journal = await workbench.Laboratory.RunAsync(Experiment, cancellationToken);
        return Read(journal, Stopwatch.GetElapsedTime(started));
    }
}
