namespace Lab.Harness.Distributions;

/// <summary>What a component runs in, and so how it is restarted, looked for and read. All of it is shell for a node.</summary>
internal abstract record Hosting
{
    private protected Hosting()
    {
    }

    /// <summary>Restarts it. Where it does not run, it is started or nothing is done, and either is not a failure.</summary>
    public abstract string RestartCommand { get; }

    /// <summary>
    /// Restarts it as something new, without the back-off of what is restarted often, and waits until the old one has ended; <see langword="null"/>
    /// where that can't be.
    /// </summary>
    public virtual string? RecreateCommand => null;

    /// <summary>The component that starts it again when it has ended; <see langword="null"/> where the node itself does.</summary>
    public virtual string? StartedBy => null;

    /// <summary>Is true as long as it runs.</summary>
    public abstract string RunsCondition { get; }

    /// <summary>Where it writes: a glob of files, which begins with a slash, or a unit of the journal.</summary>
    public abstract string Log { get; }
}
