namespace Lab.Harness.Runs;

/// <summary>Branches of one experiment that run side by side: where one fails, the others are stopped, and its own exception tells why.</summary>
internal static class Together
{
    /// <summary>Waits until all have ended.</summary>
    /// <param name="branches">The branches; they have been started.</param>
    /// <param name="stop">Stops them.</param>
    /// <param name="cancellationToken">The user's own wish to stop.</param>
    public static async Task RunAsync(IReadOnlyList<Task> branches, CancellationTokenSource stop, CancellationToken cancellationToken)
    {
        // A branch that is stopped may fail of that; the reason is with the one that failed first.
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
