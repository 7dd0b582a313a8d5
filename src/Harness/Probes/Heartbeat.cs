namespace Lab.Harness.Probes;

/// <summary>
/// How long a kubelet has been silent, as the controller manager counts it (pkg/controller/nodelifecycle): by the observer's own clock, from when the Lease of
/// the node was seen to change. What the Lease says of the time does not count, for the node's clock may differ, or leap.
/// </summary>
internal sealed class Heartbeat(TimeProvider time)
{
    /// <summary>
    /// A kubelet that has been silent for longer is not known to live: nodeLeaseDurationSeconds of the kubelet and --node-monitor-grace-period of the
    /// controller manager, both 40 s by default. It renews its Lease every 10 s.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(40);

    private DateTime? renewedAt;
    private long? changedAt;

    /// <summary>Notes what the Lease says now, and tells how long it has said so.</summary>
    public TimeSpan Silence(DateTime? renewed)
    {
        if (changedAt is not { } since || renewed != renewedAt)
        {
            (renewedAt, changedAt) = (renewed, time.GetTimestamp());
            return TimeSpan.Zero;
        }

        return time.GetElapsedTime(since);
    }
}
