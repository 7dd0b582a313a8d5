using System.Globalization;
using System.Runtime.CompilerServices;
using Lab.Harness.Clusters;

namespace Lab.Bench.Measurements;

/// <summary>What it costs a program to ask for the time, by the machine's clock and by one that is shifted.</summary>
internal sealed class ClockCall : IMeasurement
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public string Name => "clock-call";

    /// <inheritdoc/>
    public string Unit => "ns";

    /// <inheritdoc/>
    public string Summary =>
        $"Asks for the time {ClockCallsCommand.Calls / 1_000_000} million times in a process of its own (DateTime.UtcNow, which calls clock_gettime), by "
        + "the machine's clock and under a launcher.";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Sample> TakeAsync(Workbench workbench, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var desk = await ShiftedDesk.SetUpAsync(workbench, cancellationToken);
        await desk.Clock.MoveAsync(TimeSpan.FromDays(366), cancellationToken);
        for (var run = 0; run < workbench.Runs; run++)
        {
            foreach (var byMachinesClock in new[] { true, false })
            {
                var said = await desk.Host.RunAsync(
                    Path.Combine(AppContext.BaseDirectory, "lab"), [ClockCallsCommand.Name], Within, cancellationToken, byMachinesClock);
                var nanoseconds = double.Parse(said.OrThrow(ClockCallsCommand.Name).StandardOutput, CultureInfo.InvariantCulture);
                yield return Sample.Of(byMachinesClock ? "native" : "shifted", nanoseconds);
            }
        }
    }
}
