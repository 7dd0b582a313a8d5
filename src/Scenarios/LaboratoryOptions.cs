using System.Reflection;
using Lab.Harness.Clusters;
using Lab.Harness.Experiments;
using Lab.Harness.Probes;
using Lab.Harness.Procedures;
using Lab.Harness.Workloads;

namespace Lab.Scenarios;

/// <summary>How the lab is opened. What is left out is found: the engine of this machine, the newest node image that it has, the lab's own files.</summary>
public sealed record LaboratoryOptions
{
    /// <summary>
    /// The folder with the lab's own <c>experiments/</c> and <c>images/</c>, a checkout for example; <see langword="null"/> for those that came with the
    /// package.
    /// </summary>
    public string? Root { get; init; }

    /// <summary>
    /// The node image by its name, <c>kindest/node:v1.36.4</c> for example; it is prepared for runs once. <see langword="null"/> for what
    /// <c>LAB_NODE_IMAGE</c> says, else for the newest one that the engine has. Only one of it and <see cref="Kubernetes"/> is to be given.
    /// </summary>
    public string? Image { get; init; }

    /// <summary>The version of Kubernetes, <c>1.36</c> or <c>1.36.4</c>; <see langword="null"/> for what <c>LAB_KUBERNETES</c> says, else for any.</summary>
    public string? Kubernetes { get; init; }

    /// <summary>
    /// The address of the container engine, <c>unix:///run/podman/podman.sock</c> for example; <see langword="null"/> for the one that <c>DOCKER_HOST</c>,
    /// Docker's context or Testcontainers' settings name, else the first that answers on this machine.
    /// </summary>
    public string? Engine { get; init; }

    /// <summary>
    /// The folder for reports: each experiment and runbook gets a folder of its own in it, with journal, pages and drawings. <see langword="null"/> to write
    /// none; the journal is what a run returns.
    /// </summary>
    public string? Output { get; init; }

    /// <summary>
    /// Assemblies with parts of one's own: each class that implements <see cref="IProbe"/>, <see cref="IOwnStep"/>, <see cref="IRenewal"/>,
    /// <see cref="IWorkload"/> or <see cref="IOwnScenario"/>, and has a constructor without parameters, can be named in an experiment file. Experiment files
    /// in a folder <c>experiments/</c> beside an assembly are found by their names. <c>LAB_ASSEMBLIES</c> names further assemblies.
    /// </summary>
    public IReadOnlyList<Assembly> Assemblies { get; init; } = [];

    /// <summary>How many clusters may run side by side; <see langword="null"/> for as many as the machine bears.</summary>
    public int? SideBySide { get; init; }

    /// <summary>How clusters start; <see langword="null"/> for what <c>LAB_START</c> says, else prepared.</summary>
    public StartKind? Start { get; init; }

    /// <summary>
    /// Whether a node image that the engine does not have is pulled, prepared or made, which takes minutes once. Otherwise its absence is told as what is
    /// missing.
    /// </summary>
    public bool MakesImage { get; init; } = true;

    /// <summary>Receives what happens, a line each; <see langword="null"/> for nobody.</summary>
    public IProgress<string>? Progress { get; init; }
}
