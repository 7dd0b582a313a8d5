using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>
/// A kind of step that experiment files name by two words, a verb and what it is done to: <c>renew apiserver</c>, <c>restart etcd</c>. A class in
/// this folder that implements it and has a constructor without parameters is found without registration.
/// </summary>
internal interface IStepKind
{
    /// <summary>The verb, one word.</summary>
    string Verb { get; }

    /// <summary>What it does and with what, in one sentence.</summary>
    string Summary { get; }

    /// <summary>Whether it restarts a component, which then reads its files again.</summary>
    bool IsRestart => false;

    /// <summary>Whether it moves the cluster's clock on, which only a shifted one can be.</summary>
    bool MovesClock => false;

    /// <summary>What it can be done to on a cluster of a distribution: its components, its certificates, or whatever it is that the verb is for.</summary>
    IReadOnlyList<string> ObjectsIn(Distribution distribution);

    /// <summary>The commands that carry it out on one cluster, in their order.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="node">The node that it is done on.</param>
    /// <param name="target">One of <see cref="ObjectsIn"/>.</param>
    IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target);
}
