using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// One observer asking one thing, again and again. A class in this folder that implements it and has a constructor without parameters is found
/// without registration: experiment files can name it at once. An instance belongs to one cluster and may remember what it saw before.
/// </summary>
public interface IProbe
{
    /// <summary>Name of the probe in experiment files and reports, in kebab case.</summary>
    string Name { get; }

    /// <summary>What it asks and from where, in one sentence.</summary>
    string Question { get; }

    /// <summary>
    /// Between whom it looks: the connections that its request goes over, the nearest first. Where there are two, the server of the first opens the
    /// second. Empty where no connection with a certificate can be told. Reports draw it as it is written here.
    /// </summary>
    IReadOnlyList<RouteLeg> Route { get; }

    /// <summary>The component whose work its answer reflects; <see langword="null"/> where <see cref="Route"/> shows that.</summary>
    string? TellsOf => null;

    /// <summary>The time between an answer and the next question. What costs a process or a pod asks more seldom than what costs a request.</summary>
    TimeSpan Pause => TimeSpan.FromSeconds(1);

    /// <summary>
    /// The longest time that what has broken may stay hidden from it: its own deadline, or that of what it looks at, as the 15 s of a lease.
    /// <see langword="null"/> where its answer shows at once what is the case.
    /// </summary>
    TimeSpan? NoticesWithin => null;

    /// <summary>What it needs on a node that Kubernetes itself does not, by the names of <see cref="Clusters.Images.NodeAddition"/>.</summary>
    IReadOnlyList<string> Needs => [];

    /// <summary>Whether it is asked at its own pace whatever it answers, because its answers are counted.</summary>
    bool KeepsPace => false;

    /// <summary>Whether this machine has what the probe needs. One that is not available can be left out; asked all the same, it could not run.</summary>
    bool IsAvailable => true;

    /// <summary>
    /// Name of the probe whose answer is expected of this one too, wherever an experiment expects something of that probe and nothing of this;
    /// <see langword="null"/> for none.
    /// </summary>
    string? ExpectedAs => null;

    /// <summary>Makes on a cluster whose node is Ready what the probe asks about, a pod for example. Most need nothing.</summary>
    Task PrepareAsync(Cluster cluster, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Asks once.</summary>
    /// <exception cref="Exception">The probe could not run; its caller takes that for an unknown outcome.</exception>
    Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken);
}
