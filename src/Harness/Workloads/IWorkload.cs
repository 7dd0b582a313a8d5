using Lab.Harness.Clusters;

namespace Lab.Harness.Workloads;

/// <summary>
/// Something that runs on a cluster beside its own components and has a certificate of its own. A class in this folder that implements it
/// and has a constructor without parameters is found without registration: experiment files can name it at once.
/// </summary>
public interface IWorkload
{
    /// <summary>Name of the workload in experiment files and reports, in kebab case.</summary>
    string Name { get; }

    /// <summary>What it is, in one sentence.</summary>
    string Summary { get; }

    /// <summary>What it needs on a node that Kubernetes itself does not, by the names of <see cref="Clusters.Images.NodeAddition"/>.</summary>
    IReadOnlyList<string> Needs => [];

    /// <summary>
    /// Installs it on a cluster whose node is Ready and whose certificates the harness issued, and waits until it answers.
    /// Installing it again changes nothing.
    /// </summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">The cluster's certificates are kubeadm's own: there is none for the workload.</exception>
    /// <exception cref="CommandFailedException">The API server did not accept it.</exception>
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    Task InstallAsync(Cluster cluster, CancellationToken cancellationToken);
}
