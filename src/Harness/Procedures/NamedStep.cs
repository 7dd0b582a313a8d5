using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>A step as experiment files name it. It is what can be left out of a procedure, whatever number of commands it takes.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Target">What it is done to.</param>
internal sealed record NamedStep(IStepKind Kind, string Target)
{
    /// <summary>The word for all of a cluster's nodes.</summary>
    public const string EveryNode = "every-node";

    private const string On = " on ";

    /// <summary>The names of the nodes that it is done on, or <see cref="EveryNode"/>; none for the first control-plane node.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];

    /// <summary>Its name, for example <c>restart kube-apiserver</c>, or <c>restart etcd on lab-control-plane-2, lab-control-plane-3</c>.</summary>
    public string Name => WithPlaces($"{Kind.Verb} {Target}", Nodes);

    /// <summary>The places that a name ends with; none where it names none.</summary>
    public static IReadOnlyList<string> PlacesIn(string name) => name.Split(On, 2) is [_, var nodes] ? nodes.Split(", ") : [];

    /// <summary>A name without the places that it ends with.</summary>
    public static string WithoutPlaces(string name) => name.Split(On, 2)[0];

    /// <summary>A name with the places that a step is done on; none for the first control-plane node.</summary>
    public static string WithPlaces(string name, IReadOnlyList<string> places) => places is [] ? name : name + On + string.Join(", ", places);

    /// <summary>Names of steps in running text; nodes that they share are mentioned once.</summary>
    public static string InWords(IReadOnlyList<NamedStep> steps)
    {
        var isShared = steps is [{ Nodes: not [] }, _, ..] && steps.Select(step => string.Join(", ", step.Nodes)).Distinct(StringComparer.Ordinal).Count() == 1;
        return isShared
            ? $"{string.Join(" and ", steps.Select(step => $"'{(step with { Nodes = [] }).Name}'"))}{On}{string.Join(", ", steps[0].Nodes)}"
            : string.Join(" and ", steps.Select(step => $"'{step.Name}'"));
    }

    /// <summary>The commands that carry it out on one cluster, on one node after the other.</summary>
    /// <exception cref="InvalidInputException">The cluster has no node of a name.</exception>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster) => [.. NodesOf(cluster).SelectMany(node => Kind.StepsFor(cluster, node, Target))];

    /// <inheritdoc/>
    public override string ToString() => Name;

    private IEnumerable<Node> NodesOf(Cluster cluster) => Nodes switch
    {
        [] => [cluster.ControlPlane],
        [EveryNode] => cluster.Nodes,
        _ => Nodes.Select(name => cluster.Nodes.FirstOrDefault(node => node.Name == name)
            ?? throw new InvalidInputException(
                $"'{Name}': there is no node '{name}'; there are: {string.Join(", ", cluster.Nodes.Select(node => node.Name))}")),
    };
}
