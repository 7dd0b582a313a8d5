namespace Lab.Scenarios;

/// <summary>Branches of one experiment that run side by side: where one fails, the others are stopped, and its own exception tells why.</summary>
internal static class Together
{
    /// <summary>Waits until all have ended.</summary>
    /// <param name="branches">The branches; they have been started.</param>
    /// <param name="stop">Stops them.</param>
    /// <param name="cancellationToken">The user's own wish to stop.</param>
    public static async Task RunAsync(IReadOnlyList<Task> branches, CancellationTokenSource stop, CancellationToken cancellationToken)
    {
        await foreach (var ended in Task.WhenEach(branches))
        {
            if (!ended.IsCompletedSuccessfully)
            {
                await stop.CancelAsync();
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        await (branches.FirstOrDefault(branch => branch.IsFaulted) ?? Task.WhenAll(branches));
    }
}
