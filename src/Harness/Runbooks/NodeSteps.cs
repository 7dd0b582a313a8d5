using Lab.Harness.Procedures;

namespace Lab.Harness.Runbooks;

/// <summary>Named steps, each with the nodes that it is for.</summary>
/// <param name="nodes">The names of the cluster's control-plane nodes; a step for the first alone needs no mention of it.</param>
internal sealed class NodeSteps(IReadOnlyList<string> nodes)
{
    private readonly List<(string Step, List<string> Nodes)> steps = [];

    /// <summary>The steps, in the order in which each was added first.</summary>
    public IReadOnlyList<string> Names => [.. steps.Select(entry => NamedStep.WithPlaces(entry.Step, Mention(entry.Nodes)))];

    /// <summary>Adds a step on a node.</summary>
    public void Add(string step, string node)
    {
        var entry = steps.Find(known => known.Step == step);
        if (entry.Nodes is null)
        {
            steps.Add((step, [node]));
        }
        else if (!entry.Nodes.Contains(node, StringComparer.Ordinal))
        {
            entry.Nodes.Add(node);
        }
    }

    private List<string> Mention(List<string> chosen) => chosen.Count switch
    {
        _ when nodes.Count == 1 || (chosen is [var only] && only == nodes[0]) => [],
        var count when count == nodes.Count => [NamedStep.EveryNode],
        _ => chosen,
    };
}
