namespace Lab.Harness.Probes;

/// <summary>A kind of probe. An instance belongs to one cluster, as it may remember what it saw there, so each cluster is given new ones.</summary>
internal sealed class ProbeKind
{
    private readonly Func<IProbe> make;

    /// <summary>A kind of probe.</summary>
    /// <param name="make">Makes a new instance.</param>
    public ProbeKind(Func<IProbe> make)
    {
        this.make = make;
        Example = make();
    }

    /// <summary>Name of the probe in experiment files and reports.</summary>
    public string Name => Example.Name;

    /// <summary>An instance that belongs to no cluster, for what can be said of the probe without one.</summary>
    public IProbe Example { get; }

    /// <summary>A new instance, for one cluster.</summary>
    public IProbe Make() => make();

    /// <inheritdoc/>
    public override string ToString() => Name;
}
