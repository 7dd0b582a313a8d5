using Lab.Harness.Experiments.Events;
using Spectre.Console;

namespace Lab.Cli.Output;

/// <summary>A line for each of many experiments that run side by side; what happens in each would be in the way of the others.</summary>
/// <param name="console">Written to.</param>
internal sealed class SummaryOutput(IAnsiConsole console) : IRunOutput
{
    private readonly Lines lines = new(console);

    public void Report(RunEvent value)
    {
        if (value is LineTold told)
        {
            lines.Report(told.Text);
        }
    }

    public Task<T> WhileAsync<T>(Func<Task<T>> run) => run();
}
