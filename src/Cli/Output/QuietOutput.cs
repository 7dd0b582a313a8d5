using Lab.Harness.Experiments.Events;
using Spectre.Console;

namespace Lab.Cli.Output;

/// <summary>Only how each experiment ended, and the paths of what was written.</summary>
/// <param name="console">Written to.</param>
internal sealed class QuietOutput(IAnsiConsole console) : IRunOutput
{
    public void Report(RunEvent value)
    {
        if (value is ExperimentEnded ended)
        {
            EndLines.Write(console, ended, withReasons: false);
        }
    }

    public Task<T> WhileAsync<T>(Func<Task<T>> run) => run();
}
