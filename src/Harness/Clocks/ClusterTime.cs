namespace Lab.Harness.Clocks;

/// <summary>Now on one cluster: the machine's clock, and what the cluster's was moved by. Timers and stopwatches run as they do on the machine.</summary>
internal sealed class ClusterTime : TimeProvider
{
    private readonly TimeProvider machine;
    private long offset;
    private long furthest;

    /// <summary>Starts as the machine's clock.</summary>
    /// <param name="machine">The machine's clock.</param>
    public ClusterTime(TimeProvider machine)
    {
        this.machine = machine;
        Timeline = new RunTime(this);
    }

    /// <summary>By how much the cluster's clock differs from the machine's; less than nothing where it is behind.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref offset));

    /// <summary>
    /// The same time for recorders: it leaps ahead where the cluster's clock does, and goes on where that is turned back, so that
    /// what comes later has the later time.
    /// </summary>
    public TimeProvider Timeline { get; }

    /// <inheritdoc/>
    public override long TimestampFrequency => machine.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + Offset;

    /// <inheritdoc/>
    public override long GetTimestamp() => machine.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Notes what the cluster's clock says before anything runs by it.</summary>
    internal void BeginAt(TimeSpan moved)
    {
        Interlocked.Exchange(ref furthest, moved.Ticks);
        Interlocked.Exchange(ref offset, moved.Ticks);
    }

    /// <summary>Notes that the cluster's clock was moved.</summary>
    internal void MoveTo(TimeSpan moved)
    {
        Interlocked.Exchange(ref furthest, Math.Max(Interlocked.Read(ref furthest), moved.Ticks));
        Interlocked.Exchange(ref offset, moved.Ticks);
    }

    private sealed class RunTime(ClusterTime cluster) : TimeProvider
    {
        public override long TimestampFrequency => cluster.TimestampFrequency;

        public override TimeZoneInfo LocalTimeZone => cluster.LocalTimeZone;

        public override DateTimeOffset GetUtcNow() => cluster.machine.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref cluster.furthest));

        public override long GetTimestamp() => cluster.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            cluster.CreateTimer(callback, state, dueTime, period);
    }
}
