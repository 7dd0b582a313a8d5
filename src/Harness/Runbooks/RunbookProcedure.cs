using Lab.Harness.Clusters;

namespace Lab.Harness.Runbooks;

/// <summary>A runbook as a procedure on one cluster.</summary>
internal static class RunbookProcedure
{
    /// <summary>The steps of a runbook on a cluster, in their order; one that is for every node is one for each.</summary>
    /// <param name="steps">The steps, all or some of the runbook's.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="deadline">The time that all of them may take together.</param>
    /// <param name="tell">Receives every line that they say, secrets removed.</param>
    public static IReadOnlyList<AttendedStep> StepsFor(IEnumerable<RunbookStep> steps, Cluster cluster, TimeSpan deadline, Action<string> tell)
    {
        var time = new RunbookTime(deadline, cluster.Options.Time);
        return
        [
            .. steps.SelectMany(
                step => PlacesOf(step, cluster).Select(node => new AttendedStep(cluster, step, node, time, line => tell($"{step.Name}: {line}")))),
        ];
    }

    /// <summary>The nodes that a step runs on; <see langword="null"/> stands for this machine.</summary>
    private static IEnumerable<Node?> PlacesOf(RunbookStep step, Cluster cluster)
    {
        if (step.Place.IsHost)
        {
            return [null];
        }

        if (step.Place == RunbookPlace.EveryNode)
        {
            return cluster.Nodes;
        }

        return step.Place == RunbookPlace.Node ? [cluster.ControlPlane] : cluster.Nodes.Where(node => node.Name == step.Place.Name);
    }
}
