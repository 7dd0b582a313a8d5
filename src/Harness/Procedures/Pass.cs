using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>Lets time pass on a cluster whose clock is shifted, for what mends itself as it goes by.</summary>
internal sealed class Pass : IStepKind
{
    private static readonly IReadOnlyDictionary<string, TimeSpan> Lengths = new Dictionary<string, TimeSpan>(StringComparer.Ordinal)
    {
        ["an-hour"] = TimeSpan.FromHours(1),
        ["a-day"] = TimeSpan.FromDays(1),
    };

    /// <inheritdoc/>
    public string Verb => "pass";

    /// <inheritdoc/>
    public string Summary => "moves the cluster's shifted clock on, by an hour or a day; timers that run already are not moved";

    /// <inheritdoc/>
    public bool MovesClock => true;

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) => [.. Lengths.Keys];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) =>
        [new PassStep(cluster, Lengths[target], target.Replace('-', ' '))];
}
