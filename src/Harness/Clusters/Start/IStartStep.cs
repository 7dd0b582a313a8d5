namespace Lab.Harness.Clusters.Start;

/// <summary>One step of a cluster's start. They are carried out in the order in which <see cref="ClusterStart"/> lists them.</summary>
internal interface IStartStep
{
    /// <summary>Carries it out.</summary>
    /// <param name="start">What the steps before it have reached, and what it reaches itself.</param>
    /// <param name="cancellationToken">Gives up; what was started is taken down by whoever started the cluster.</param>
    Task ExecuteAsync(ClusterStart start, CancellationToken cancellationToken);
}
