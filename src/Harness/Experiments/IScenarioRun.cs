using Lab.Harness.Clusters;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;

namespace Lab.Harness.Experiments;

/// <summary>
/// One cluster on its way through a scenario of a user's own. The probes that the experiment file names ask all the while. Whatever is done here is told as
/// it happens, and is in the journal.
/// </summary>
public interface IScenarioRun
{
    /// <summary>The cluster.</summary>
    Cluster Cluster { get; }

    /// <summary>Whether it is the control, on which <see cref="RenewAsync(CancellationToken)"/> renews nothing.</summary>
    bool IsControl { get; }

    /// <summary>What the probes have seen so far, in the order in which they saw it.</summary>
    IReadOnlyList<Observation> Observations { get; }

    /// <summary>
    /// Lets the certificates that the file sets expire, proves from the cluster itself that they are the ones in use, carries out what the file provokes, and
    /// waits until what it expects of the phase <c>failure</c> is seen, or the phase's deadline has passed.
    /// </summary>
    /// <exception cref="InvalidOperationException">It was called before, or after the renewal.</exception>
    Task ExpireAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Carries out the file's renewal, and waits until what the file expects of the phase <c>recovery</c> is seen, or the phase's deadline has passed. On the
    /// control nothing is renewed, and it is watched for as long as the run is.
    /// </summary>
    /// <exception cref="InvalidOperationException">It was called before.</exception>
    Task RenewAsync(CancellationToken cancellationToken);

    /// <summary>The same with steps of the scenario's own in the place of the file's.</summary>
    /// <inheritdoc cref="RenewAsync(CancellationToken)"/>
    Task RenewAsync(IReadOnlyList<IStep> steps, CancellationToken cancellationToken);

    /// <summary>Carries out something else, on the control too. What a step that fails means is the scenario's to say.</summary>
    /// <returns>The step as it ended.</returns>
    Task<StepRecord> CarryOutAsync(IStep step, CancellationToken cancellationToken);

    /// <summary>Lets the probes ask for a while, by the cluster's clock.</summary>
    Task WatchAsync(TimeSpan time, CancellationToken cancellationToken);

    /// <summary>Adds to the reasons of the run's verdict; the worst of all decides. What is found on the control is told, and not judged.</summary>
    /// <param name="verdict">What it says of the run.</param>
    /// <param name="reason">Why: one sentence that stands for itself.</param>
    void Find(Verdict verdict, string reason);

    /// <summary>Tells a line.</summary>
    void Say(string line);
}
