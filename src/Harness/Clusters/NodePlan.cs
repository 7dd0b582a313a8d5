using System.Net;

namespace Lab.Harness.Clusters;

/// <summary>The plan of a node, before it is started.</summary>
/// <param name="Number">Its number among the control-plane nodes, counted from 0.</param>
/// <param name="Name">Its name in the cluster.</param>
/// <param name="Address">Its address on the cluster's network.</param>
internal sealed record NodePlan(int Number, string Name, IPAddress Address)
{
    /// <summary>Whether it is the one that the others join.</summary>
    public bool IsFirst => Number == 0;
}
