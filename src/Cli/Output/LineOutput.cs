using Lab.Harness.Experiments.Events;
using Spectre.Console;

namespace Lab.Cli.Output;

/// <summary>Every event that has a line, with the time of day.</summary>
internal sealed class LineOutput : IRunOutput
{
    private readonly IAnsiConsole console;
    private readonly Lines lines;

    public LineOutput(IAnsiConsole console)
    {
        this.console = console;
        lines = new Lines(console);
    }

    public void Report(RunEvent value)
    {
        if (value is ExperimentEnded ended)
        {
            EndLines.Write(console, ended, withReasons: true);
        }
        else if (value.Line is { } line)
        {
            lines.Report(line);
        }
    }

    public Task<T> WhileAsync<T>(Func<Task<T>> run) => run();
}
