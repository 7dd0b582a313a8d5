namespace Lab.Bench;

/// <summary>
/// One thing that is measured. A class of this assembly that implements it and has a constructor without parameters is found by itself.
/// </summary>
internal interface IMeasurement
{
    /// <summary>Its name on the command line, in kebab case.</summary>
    string Name { get; }

    /// <summary>The unit of its samples.</summary>
    string Unit { get; }

    /// <summary>What it measures and how, in a sentence.</summary>
    string Summary { get; }

    /// <summary>Whether it is taken only where it is asked for by its name.</summary>
    bool OnlyWhenNamed => false;

    /// <summary>Takes its samples, as often as the workbench says. What it starts for that it takes down.</summary>
    IAsyncEnumerable<Sample> TakeAsync(Workbench workbench, CancellationToken cancellationToken);
}
