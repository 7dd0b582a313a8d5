using Lab.Harness.Experiments;

namespace Lab.Harness.Runs;

/// <summary>What one cluster of an experiment goes through, and what is recorded of it.</summary>
internal interface IBranch
{
    /// <summary>Takes down what happens.</summary>
    RunRecorder Recorder { get; }

    /// <summary>Goes through all of it, on a cluster that it starts and takes down.</summary>
    /// <param name="cancellationToken">Gives up, and takes down the cluster.</param>
    Task RunAsync(CancellationToken cancellationToken);
}
