namespace Lab.Harness.Distributions;

/// <summary>How the container runtime of a node is asked, as shell for that node. As a component it stands among the others.</summary>
internal interface IContainerRuntime
{
    /// <summary>Prints the names of the images that it has, a line each.</summary>
    string ListImages { get; }

    /// <summary>The program that takes images, and its arguments: it reads an archive of them from its standard input.</summary>
    IReadOnlyList<string> ImportImages { get; }

    /// <summary>Prints the identifier of the first process of a container; nothing where it does not run.</summary>
    /// <param name="container">The container's identifier.</param>
    string ProcessOf(string container);

    /// <summary>Prints the identifier of the first process of a pod; nothing where it does not run.</summary>
    /// <param name="pod">The pod's name.</param>
    string ProcessOfPod(string pod);
}
