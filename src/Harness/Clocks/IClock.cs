using Lab.Harness.Journals;

namespace Lab.Harness.Clocks;

/// <summary>The clock of one cluster: how it passes an instant, and what its programs have to be started with.</summary>
internal interface IClock : IAsyncDisposable
{
    /// <summary>Now on the cluster.</summary>
    TimeProvider Time { get; }

    /// <summary>The jumps that were made, in their order.</summary>
    IReadOnlyList<ClockMove> Moves { get; }

    /// <summary>A folder of this machine that nodes must have at <see cref="ShiftedClock.FolderOnNode"/>; <see langword="null"/> for none.</summary>
    string? Folder { get; }

    /// <summary>The words in front of a command that make it follow the cluster's clock.</summary>
    /// <param name="place">Where it is started.</param>
    IReadOnlyList<string> Launcher(ClockPlace place);

    /// <summary>Passes the last second of a validity.</summary>
    /// <param name="notAfter">The last second of the validity; it still belongs to it (RFC 5280, section 4.1.2.5).</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task PassAsync(DateTimeOffset notAfter, CancellationToken cancellationToken);

    /// <summary>Moves the cluster's clock, to the second; back where it is less than nothing.</summary>
    /// <param name="by">By how much.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">This clock can't be moved.</exception>
    Task MoveAsync(TimeSpan by, CancellationToken cancellationToken);

    /// <summary>Lets the clock of one place differ from that of all others.</summary>
    /// <param name="place">The place.</param>
    /// <param name="ahead">By how much it is ahead, to the second; less than nothing where it is behind.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">This clock can't be moved.</exception>
    Task SkewAsync(ClockPlace place, TimeSpan ahead, CancellationToken cancellationToken);

    /// <summary>Whether every process of a container follows the cluster's clock.</summary>
    /// <param name="container">Identifier of the container.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that do not, by name and identifier on this machine.</returns>
    Task<IReadOnlyList<string>> FindStraysAsync(string container, CancellationToken cancellationToken);

    /// <summary>Leaves the clock to a cluster that is kept.</summary>
    void Release();
}
