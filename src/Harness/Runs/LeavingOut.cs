using Lab.Harness.Journals;

namespace Lab.Harness.Runs;

/// <summary>Leaves out steps, each time on a cluster of its own, until it is known which of them matter.</summary>
internal static class LeavingOut
{
    /// <summary>
    /// Leaves out each step alone, all of that side by side, and then together those that can each be left out. Where one try fails the others are stopped.
    /// </summary>
    /// <param name="steps">Names of all steps, in their order.</param>
    /// <param name="tryWithout">Tries all but the named steps on a cluster of its own.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="beside">All steps, to be carried out beside the first tries; <see langword="null"/> where that is known already.</param>
    public static async Task<StepSearch> SearchAsync(
        IReadOnlyList<string> steps,
        Func<IReadOnlyList<string>, CancellationToken, Task<OmissionRecord>> tryWithout,
        CancellationToken cancellationToken,
        IBranch? beside = null)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var all = beside?.RunAsync(stop.Token) ?? Task.CompletedTask;
        var alone = steps.Select(step => tryWithout([step], stop.Token)).ToList();
        await SideBySide.RunAsync([all, .. alone], stop, cancellationToken);

        var search = new StepSearch(steps, [.. alone.Select(omission => omission.Result)]);
        while (search.Next() is { } untried)
        {
            search.Add(await tryWithout(untried, stop.Token));
        }

        return search;
    }

    /// <summary>Names of steps that are left out, in running text.</summary>
    public static string Words(IEnumerable<string> leftOut) => string.Join(" and ", leftOut.Select(step => $"'{step}'"));
}
