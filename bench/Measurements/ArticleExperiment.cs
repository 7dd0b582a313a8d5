using System.Diagnostics;
using System.Runtime.CompilerServices;
using Lab.Harness.Journals;
using Lab.Harness.Verdicts;

namespace Lab.Bench.Measurements;

/// <summary>How long the article's experiment takes with its control, and what it spends its time on.</summary>
internal sealed class ArticleExperiment : IMeasurement
{
    private const string Experiment = "article";
    private const string Whole = "the experiment as a whole";

    /// <inheritdoc/>
    public string Name => "article";

    /// <inheritdoc/>
    public string Unit => "s";

    /// <inheritdoc/>
    public string Summary =>
        "Runs the article's experiment and its control side by side. A run whose verdict is not held counts as failed. "
        + "Provision, steady state and expiry together last as long as the certificates do, whatever the machine: that, the renewal and the "
        + "recovery are the floor.";

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

    /// <summary>The samples that a run's journal holds.</summary>
    internal static IReadOnlyList<Sample> Read(Journal journal, TimeSpan whole)
    {
        if (journal.Verdict != Verdict.Held)
        {
            return [Sample.Failed(Whole, $"verdict {journal.Verdict.ToString().ToLowerInvariant()}: {string.Join("; ", journal.Reasons)}")];
        }

        var untilFailure = journal.Phases.First(phase => phase.Name == PhaseName.Failure).StartedAt - journal.Phases[0].StartedAt;
        var control = journal.Control?.Phases ?? [];
        var lastEnd = journal.Phases.Concat(control).Max(phase => phase.EndedAt);
        return
        [
            Sample.Of(Whole, whole),
            .. Phases("run", journal.Phases),
            .. Phases("control", control),
            Sample.Of("run: until the certificates have expired", untilFailure),
            Sample.Of("after the last phase: probes ended, clusters taken down", whole - (lastEnd - journal.Phases[0].StartedAt)),
            .. journal.Measurements.Select(measured => Sample.Of($"run: {measured.Name}", measured.Seconds)),
        ];
    }

    private static IEnumerable<Sample> Phases(string branch, IEnumerable<PhaseRecord> phases) => phases
        .Where(phase => phase.Outcome != PhaseOutcome.LeftOut)
        .Select(phase => Sample.Of($"{branch}: {phase.Name}", phase.EndedAt - phase.StartedAt));

    private static async Task<IReadOnlyList<Sample>> TakeOneAsync(Workbench workbench, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var journal = await workbench.Laboratory.RunAsync(Experiment, cancellationToken);
        return Read(journal, Stopwatch.GetElapsedTime(started));
    }
}
