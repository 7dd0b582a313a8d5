namespace Lab.Harness.Probes;

/// <summary>How a component of a node runs at one moment, seen from outside: by its process, not by what it answers.</summary>
/// <param name="Node">The name of its node.</param>
/// <param name="Component">The component, for example <c>kube-scheduler</c>.</param>
/// <param name="Runs">Whether it has run for some seconds; one that ends at each start does not.</param>
internal sealed record ComponentState(string Node, string Component, bool Runs)
{
    /// <summary>Whether it runs since before the file was written from which it read its certificate when it started.</summary>
    public bool IsOlderThanItsFile { get; init; }

    /// <summary>The last words of one that ended; <see langword="null"/> where none are known.</summary>
    public string? LastWords { get; init; }

    /// <summary>How often a container of one that does not run was started; <see langword="null"/> where that can't be told, or it runs.</summary>
    public int? Starts { get; init; }
}
