using Lab.Harness.Experiments.Events;

namespace Lab.Cli.Output;

/// <summary>Where a run's events go on the command line.</summary>
internal interface IRunOutput : IProgress<RunEvent>
{
    /// <summary>Shows an experiment while it runs. Events outside of it are shown as well.</summary>
    /// <param name="run">Runs the experiment.</param>
    Task<T> WhileAsync<T>(Func<Task<T>> run);
}
