namespace Lab.Harness.Clusters;

/// <summary>
/// How many clusters run side by side, and how many of them start at the same moment. A start is all computing, a running cluster mostly waits:
/// so more of them run than start. One of several nodes counts as so many.
/// </summary>
internal sealed class ClusterSlots : IDisposable
{
    /// <summary>What a control-plane node takes while it is observed: 0.45 GiB were measured when idle, a third more under observation.</summary>
    private const double GibibytesPerCluster = 0.7;

    /// <summary>
    /// A node under observation takes up to 0.35 of a processor, its start 17 seconds of one. With four for each processor a table drove a machine of two to a
    /// load of 41, and commands timed out; with two it stayed below 12.
    /// </summary>
    private const int ClustersPerProcessor = 2;

    private readonly SemaphoreSlim next = new(1);
    private readonly SemaphoreSlim running;
    private readonly SemaphoreSlim starting;
    private readonly int startingTogether;
    private readonly IdleProcessors? processors;

    /// <summary>Makes slots.</summary>
    /// <param name="sideBySide">How many clusters may run at a time.</param>
    /// <param name="startingTogether">How many of them may start at a time.</param>
    /// <param name="processors">
    /// Asked before a start, where more clusters run than may start together, whether there is processor time for it; <see langword="null"/> to start at once.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public ClusterSlots(int sideBySide, int startingTogether, IdleProcessors? processors = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sideBySide, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(startingTogether, 1);
        SideBySide = sideBySide;
        running = new SemaphoreSlim(sideBySide);
        starting = new SemaphoreSlim(startingTogether);
        this.startingTogether = startingTogether;
        this.processors = processors;
    }

    /// <summary>How many clusters may run at a time.</summary>
    public int SideBySide { get; }

    /// <summary>As many as a machine bears: two for each of its processors, where the memory and the kernel's inotify instances suffice.</summary>
    /// <param name="processors">The number of processors.</param>
    /// <param name="memoryBytes">The memory.</param>
    /// <param name="sideBySide">The number that the user wants; <see langword="null"/> for the machine's own.</param>
    /// <param name="isBatch">
    /// Whether one cluster follows the other for a long time. Then one starts for every two processors, and disturbs those that run less; otherwise
    /// one for each, for a user who waits for a run and its control.
    /// </param>
    /// <param name="roomForNodes">For how many nodes the inotify instances suffice; <see langword="null"/> where that is not known.</param>
    public static ClusterSlots For(int processors, long memoryBytes, int? sideBySide = null, bool isBatch = false, int? roomForNodes = null)
    {
        var inMemory = (int)(memoryBytes / (GibibytesPerCluster * (1 << 30)));
        return new ClusterSlots(
            sideBySide ?? Math.Max(1, Math.Min(Math.Min(processors * ClustersPerProcessor, inMemory), roomForNodes ?? int.MaxValue)),
            Math.Max(1, isBatch ? processors / 2 : processors),
            IdleProcessors.OfThisMachine);
    }

    /// <summary>Waits until another cluster may run. Disposing of the result makes room for the next.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="nodes">The number of its nodes. One that is larger than all the room there is gets all of it.</param>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken, int nodes = 1)
    {
        var places = Math.Min(nodes, SideBySide);
        var taken = 0;

        // One at a time gathers its places, as two that have some of them each would wait for each other.
        await next.WaitAsync(cancellationToken);
        try
        {
            for (; taken < places; taken++)
            {
                await running.WaitAsync(cancellationToken);
            }

            return new Slot(running, places);
        }
        catch when (taken > 0)
        {
            running.Release(taken);
            throw;
        }
        finally
        {
            next.Release();
        }
    }

    /// <summary>Waits until another cluster may start. Disposing of the result, when it has started, lets the next one start.</summary>
    public async Task<IDisposable> StartAsync(CancellationToken cancellationToken)
    {
        await starting.WaitAsync(cancellationToken);
        var slot = new Slot(starting, places: 1);
        try
        {
            if (processors is not null && SideBySide - running.CurrentCount > startingTogether)
            {
                await processors.WaitAsync(cancellationToken);
            }

            return slot;
        }
        catch
        {
            slot.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        next.Dispose();
        running.Dispose();
        starting.Dispose();
    }

    private sealed class Slot(SemaphoreSlim slots, int places) : IDisposable
    {
        private SemaphoreSlim? held = slots;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release(places);
    }
}
