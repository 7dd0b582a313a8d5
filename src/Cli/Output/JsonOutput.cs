using Lab.Harness.Experiments.Events;

namespace Lab.Cli.Output;

/// <summary>One event a line, as JSON, and nothing else. What each carries is in <c>docs/events.md</c>.</summary>
/// <param name="writer">Written to.</param>
internal sealed class JsonOutput(TextWriter writer) : IRunOutput
{
    private readonly Lock gate = new();

    public void Report(RunEvent value)
    {
        var line = RunEventJson.Of(value);
        lock (gate)
        {
            writer.WriteLine(line);
            writer.Flush();
        }
    }

    public Task<T> WhileAsync<T>(Func<Task<T>> run) => run();
}
