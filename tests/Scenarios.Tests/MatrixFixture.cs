using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Scenarios.Opening;
using Xunit;

namespace Lab.Scenarios.Tests;

/// <summary>
/// Runs the experiments of the matrix side by side, as many clusters at a time as the lab has slots. The first test that asks for one starts all
/// that are wanted; each test waits for its own.
/// </summary>
public sealed class MatrixFixture : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Lazy<Dictionary<string, Task<Journal>>> runs;

    /// <summary>Starts nothing yet.</summary>
    public MatrixFixture(LaboratoryFixture fixture) =>
        runs = new(() =>
        {
            var lab = fixture.Laboratory;
            if (AllTests.Shard is { } shard && AllTests.Output is { } folder)
            {
                PartOfTests.RecordFor(shard, lab.Image.Kubernetes, AllTests.AreWanted).Write(folder);
            }

            return Wanted.Where(experiment => experiment.IsFor(lab.Image.Kubernetes))
                .ToDictionary(experiment => experiment.Name, experiment => lab.RunAsync(lab.ForImage(experiment), stop.Token));
        });

    /// <summary>The experiments of the matrix, in the order in which it runs them.</summary>
    internal static IReadOnlyList<Experiment> Rows { get; } =
        MatrixRun.InOrder(KnownFiles.Experiments(Harness.Checkout.Find()).ReadAll().Where(MatrixRun.IsRow));

    /// <summary>Whether an experiment runs where not all tests are wanted: two that are quick, a server's certificate and a client's.</summary>
    public static bool IsQuick(string name) => name is "apiserver" or "scheduler";

    /// <summary>Whether an experiment of the matrix runs, in one part or another.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="all">Whether all tests are wanted.</param>
    public static bool IsWanted(string name, bool all) => all || IsQuick(name);

    /// <summary>The journal of one experiment. One that is not for the version of the nodes is skipped.</summary>
    public Task<Journal> JournalOfAsync(string name, CancellationToken cancellationToken)
    {
        Assert.SkipUnless(runs.Value.ContainsKey(name), $"the experiment {name} is not for the version of Kubernetes that the node image has");
        return runs.Value[name].WaitAsync(cancellationToken);
    }

    /// <summary>Stops what still runs, and waits until its clusters are taken down.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        if (runs.IsValueCreated)
        {
            await Task.WhenAll(runs.Value.Values.Select(run => (Task)run)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        stop.Dispose();
    }

    private static IEnumerable<Experiment> Wanted => Rows
        .Where((experiment, position) => IsWanted(experiment.Name, AllTests.AreWanted) && AllTests.SkipOfShard(position) is null);
}
