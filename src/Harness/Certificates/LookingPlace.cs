namespace Lab.Harness.Certificates;

/// <summary>Where one has to stand to be shown a certificate as its recipient is.</summary>
internal enum LookingPlace
{
    /// <summary>On the node of the presenter.</summary>
    Node,

    /// <summary>On the machine that the cluster's nodes run on, where administrators are.</summary>
    Host,

    /// <summary>In the network of a pod, which comes through the service's address.</summary>
    Pod,

    /// <summary>In the place of an aggregated API server, to which the presenter has to be led first.</summary>
    AggregatedServer,
}
