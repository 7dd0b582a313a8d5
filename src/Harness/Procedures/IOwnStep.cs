using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>
/// A step of a user's own, that experiment files name by two words, a verb and what it is done to: <c>reload haproxy</c>. A class of an own assembly that
/// implements it and has a constructor without parameters is found without registration.
/// </summary>
public interface IOwnStep
{
    /// <summary>The verb, one word, in kebab case.</summary>
    string Verb { get; }

    /// <summary>What it does and with what, in one sentence.</summary>
    string Summary { get; }

    /// <summary>Whether it restarts something, which then reads its files again.</summary>
    bool IsRestart => false;

    /// <summary>What it can be done to, one word each, at least one.</summary>
    IReadOnlyList<string> Targets { get; }

    /// <summary>The commands that carry it out on one cluster, in their order.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="node">The node that it is done on.</param>
    /// <param name="target">One of <see cref="Targets"/>.</param>
    IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target);
}
