namespace Lab.Harness.Certificates;

/// <summary>What makes a client connect, and so present its certificate.</summary>
internal enum PresentationOccasion
{
    /// <summary>Something that happens in the cluster, a request for a pod's log for example.</summary>
    OnDemand,

    /// <summary>Nothing: the client connects by itself, and however often it is refused it tries again.</summary>
    Always,

    /// <summary>A user runs the program. It reads its files each time.</summary>
    ByHand,

    /// <summary>The setup program does its work: a node joins, is upgraded or reset.</summary>
    Setup,
}
