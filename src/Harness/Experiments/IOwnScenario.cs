namespace Lab.Harness.Experiments;

/// <summary>
/// A scenario of a user's own, that an experiment file names: what one cluster goes through between its steady state and its end. A class of an own assembly
/// that implements it and has a constructor without parameters is found without registration. The lab starts the cluster with the certificates that the file
/// sets, makes sure of its steady state, judges what the file expects, and puts a control beside it that goes the same way without the renewal.
/// </summary>
public interface IOwnScenario
{
    /// <summary>Its name in experiment files, in kebab case.</summary>
    string Name { get; }

    /// <summary>What it does, in one sentence.</summary>
    string Summary { get; }

    /// <summary>
    /// Takes one cluster through it, from the steady state on. It is called for the run and for its control, side by side, on an instance each. What it
    /// throws makes the verdict unknown, with its message as the reason.
    /// </summary>
    /// <param name="run">The cluster, and what can be done with it.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    Task RunAsync(IScenarioRun run, CancellationToken cancellationToken);
}
