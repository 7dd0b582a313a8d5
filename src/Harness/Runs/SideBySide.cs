namespace Lab.Harness.Runs;

/// <summary>Runs the branches of one experiment side by side. Where one fails, the others are stopped, and its exception is thrown.</summary>
internal static class SideBySide
{
    /// <summary>Waits until all have ended.</summary>
    /// <param name="branches">The branches; they have been started.</param>
    /// <param name="stop">Stops them.</param>
    /// <param name="cancellationToken">Cancelled by the user.</param>
    public static async Task RunAsync(IReadOnlyList<Task> branches, CancellationTokenSource stop, CancellationToken cancellationToken)
    {
        // A branch that is stopped may fail for that. The reason is in the exception of the first one that failed.
        Task? failed = null;
        await foreach (var ended in Task.WhenEach(branches))
        {
            if (!ended.IsCompletedSuccessfully)
            {
                failed ??= ended.IsFaulted ? ended : null;
                await stop.CancelAsync();
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        await (failed ?? Task.WhenAll(branches));
    }
}
