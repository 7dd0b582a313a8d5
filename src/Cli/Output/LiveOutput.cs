using Lab.Harness.Experiments.Events;
using Spectre.Console;

namespace Lab.Cli.Output;

/// <summary>A view of the run that is kept up to date while it runs; before and after it, lines.</summary>
/// <param name="console">The terminal.</param>
/// <param name="time">The clock.</param>
internal sealed class LiveOutput(IAnsiConsole console, TimeProvider time) : IRunOutput
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250);

    private readonly LineOutput lines = new(console);
    private readonly Lock gate = new();
    private readonly List<ClusterKept> kept = [];
    private RunState state = RunState.Empty;
    private bool isShown;

    public void Report(RunEvent value)
    {
        lock (gate)
        {
            state = state.After(value, time.GetUtcNow());
            if (isShown)
            {
                if (value is ClusterKept cluster)
                {
                    // The view goes; how to enter what stays must not go with it.
                    kept.Add(cluster);
                }

                return;
            }
        }

        lines.Report(value);
    }

    public async Task<T> WhileAsync<T>(Func<Task<T>> run)
    {
        Show(true);
        try
        {
            return await console.Live(new Text(string.Empty))
                .AutoClear(true)
                .Overflow(VerticalOverflow.Ellipsis)
                .Cropping(VerticalOverflowCropping.Bottom)
                .StartAsync(async context =>
                {
                    var running = run();
                    while (!running.IsCompleted)
                    {
                        context.UpdateTarget(RunView.Of(Now(), time.GetUtcNow(), console.Profile.Width, console.Profile.Height));
                        context.Refresh();
                        await Task.WhenAny(running, Task.Delay(Refresh, time));
                    }

                    return await running;
                });
        }
        finally
        {
            Show(false);
            kept.ForEach(lines.Report);
            kept.Clear();
        }
    }

    private void Show(bool shown)
    {
        lock (gate)
        {
            isShown = shown;
        }
    }

    private RunState Now()
    {
        lock (gate)
        {
            return state;
        }
    }
}
