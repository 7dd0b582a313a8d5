using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>
/// A procedure that renews certificates, as ordered steps. A class in this folder that implements it and has a constructor without parameters is
/// found without registration: experiment files can name it at once.
/// </summary>
public interface IRenewal
{
    /// <summary>Name of the renewal in experiment files, in kebab case.</summary>
    string Name { get; }

    /// <summary>What it does and where it comes from, in one sentence.</summary>
    string Summary { get; }

    /// <summary>What it needs on a node that Kubernetes itself does not, by the names of <see cref="Clusters.Images.NodeAddition"/>.</summary>
    IReadOnlyList<string> Needs => [];

    /// <summary>Its steps, in their order, for one cluster.</summary>
    IReadOnlyList<IStep> StepsFor(Cluster cluster);
}
