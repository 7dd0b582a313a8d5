namespace Lab.Harness.Clusters.Start;

/// <summary>One step of a cluster's start. They are carried out in the order in which <see cref="ClusterStart"/> lists them.</summary>
internal interface IStartStep
{
    /// <summary>Carries it out.</summary>
    /// <param name="start">What the steps before it have reached, and what it reaches itself.</param>
    /// <param name="cancellationToken">Gives up; the caller takes down what was started.</param>
    Task ExecuteAsync(ClusterStart start, CancellationToken cancellationToken);
}
