using System.Diagnostics;
using System.Runtime.CompilerServices;
using Lab.Harness.Clocks;
using Lab.Harness.Journals;
using Lab.Scenarios;

namespace Lab.Bench.Measurements;

/// <summary>How long the article's experiment takes with its control when its certificates' lives are not waited for.</summary>
internal sealed class ArticleOnShiftedClock : IMeasurement
{
    private const string Experiment = "article";
    private const string Whole = "the experiment as a whole";

    /// <inheritdoc/>
    public string Name => "article-shifted";

    /// <inheritdoc/>
    public string Unit => "s";

    /// <inheritdoc/>
    public string Summary =>
        "Runs the article's experiment and its control side by side on the shifted clock. A run whose verdict is not held counts as failed.";

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

    private static async Task<IReadOnlyList<Sample>> TakeOneAsync(Workbench workbench, CancellationToken cancellationToken)
    {
        var experiment = workbench.Laboratory.ExperimentsOfImage.Read(Experiment);
        var started = Stopwatch.GetTimestamp();
        var journal = await workbench.Laboratory.RunAsync(experiment, cancellationToken, clock: ClockKind.Shift);
        var whole = Stopwatch.GetElapsedTime(started);
        if (journal.Verdict != Verdict.Held)
        {
            return [Sample.Failed(Whole, $"verdict {journal.Verdict.ToString().ToLowerInvariant()}: {string.Join("; ", journal.Reasons)}")];
        }

        var jump = journal.Clock!.Moves[0];
        return
        [
            Sample.Of(Whole, whole),
            Sample.Of("the jump", jump.Milliseconds / 1000),
            Sample.Of("spared by it", jump.By()),
            .. journal.Measurements.Select(measured => Sample.Of($"run: {measured.Name}", measured.Seconds)),
        ];
    }
}
