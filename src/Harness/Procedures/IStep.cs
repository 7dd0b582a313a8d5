using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>One step of a procedure.</summary>
public interface IStep
{
    /// <summary>What the step is for, in the imperative.</summary>
    string Name { get; }

    /// <summary>Where it runs: the name of a node, or <c>host</c>.</summary>
    string Where { get; }

    /// <summary>The command, as one would type it.</summary>
    string Command { get; }

    /// <summary>The longest time that it may take; after that it is given up.</summary>
    TimeSpan Within => StepRunner.StepWithin;

    /// <summary>Carries it out.</summary>
    Task<ExecResult> RunAsync(CancellationToken cancellationToken);
}
