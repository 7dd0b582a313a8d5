using System.Globalization;
using Lab.Harness.Experiments;
using Lab.Harness.Reloads.Manifests;

namespace Lab.Harness.Reloads;

/// <summary>How it is checked whether a workload reloads its certificate.</summary>
internal sealed record ReloadCheckOptions
{
    /// <summary>How long the old certificate may be served after the Secret was renewed, by default.</summary>
    public static readonly TimeSpan UsualWithin = TimeSpan.FromMinutes(2);

    /// <summary>The shortest time that can tell anything: the kubelet has to bring the file first.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(15);

    /// <summary>The workload.</summary>
    public required ServingWorkload Workload { get; init; }

    /// <summary>How long the old certificate may be served after the Secret was renewed.</summary>
    public TimeSpan Within { get; init; } = UsualWithin;

    /// <summary>Whether the cluster is left running for a look.</summary>
    public bool Keep { get; init; }

    /// <summary>The command that checks it again, without the name of the program and without the image.</summary>
    public required string Command { get; init; }

    /// <summary>Reads a time as <c>--within</c> gives it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">Who gives it, for the message.</param>
    /// <exception cref="InvalidInputException">The text is not a time, or the time is too short.</exception>
    public static TimeSpan ParseWithin(string text, string place) => Duration.ReadDeadline(text) is { } within && within >= Shortest
        ? within
        : throw new InvalidInputException(string.Create(
            CultureInfo.InvariantCulture, $"{place}: expected a time of at least {Shortest.TotalSeconds:0}s, 90s or 5m for example, found {Excerpt.Of(text)}"));
}
