using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters;

namespace Lab.Bench.Measurements;

/// <summary>What a jump of a shifted clock takes by the number of processes, and what it costs to start a program under it.</summary>
internal sealed class ClockJump : IMeasurement
{
    private const int ProgramsASample = 200;
    private const int MostRounds = 100;
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public string Name => "clock-jump";

    /// <inheritdoc/>
    public string Unit => "ms";

    /// <inheritdoc/>
    public string Summary =>
        "Moves the clock of sleeping processes, all of them children of one shell, as the supervisor itself measures it; and starts "
        + $"'true' {ProgramsASample} times from a shell, by the machine's clock and under a launcher.";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Sample> TakeAsync(Workbench workbench, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var desk = await ShiftedDesk.SetUpAsync(workbench, cancellationToken);
        foreach (var processes in new[] { 1, 100, 400 })
        {
            var launcher = desk.Clock.Launcher(ClockPlace.Desk);
            using var shell = Process.Start(new ProcessStartInfo(
                launcher[0],
                [
                    .. launcher.Skip(1),
                    "bash",
                    "-c",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"for ((i = 1; i < {processes}; i++)); do sleep 600 & done; echo ready; read; kill $(jobs -p) 2> /dev/null"),
                ])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
            await shell.StandardOutput.ReadLineAsync(cancellationToken);
            await MoveUntilAllAreThereAsync(desk.Clock, processes, cancellationToken);
            for (var run = 0; run < workbench.Runs; run++)
            {
                await desk.Clock.MoveAsync(TimeSpan.FromDays(run % 2 == 0 ? 366 : -366), cancellationToken);
                var move = desk.Clock.Moves[^1];
                yield return move.Processes == processes
                    ? Sample.Of($"jump of {processes} processes", move.Milliseconds)
                    : Sample.Failed($"jump of {processes} processes", $"{move.Processes} were moved");
            }

            shell.StandardInput.Close();
            await shell.WaitForExitAsync(cancellationToken);
        }

        for (var run = 0; run < workbench.Runs; run++)
        {
            foreach (var byMachinesClock in new[] { true, false })
            {
                var started = Stopwatch.GetTimestamp();
                (await desk.Host.RunAsync(
                    "bash", ["-c", $"for ((i = 0; i < {ProgramsASample}; i++)); do /bin/true; done"], Within, cancellationToken, byMachinesClock))
                        .OrThrow("bash");
                yield return Sample.Of(
                    $"start of a program, {(byMachinesClock ? "native" : "shifted")}", Stopwatch.GetElapsedTime(started).TotalMilliseconds / ProgramsASample);
            }
        }
    }

    /// <summary>A process that is being started is moved by its start and not by a jump; the first jumps may find some of these.</summary>
    private static async Task MoveUntilAllAreThereAsync(ShiftedClock clock, int processes, CancellationToken cancellationToken)
    {
        for (var round = 0; round == 0 || (round < MostRounds && clock.Moves[^1].Processes < processes); round++)
        {
            await clock.MoveAsync(TimeSpan.FromDays(366), cancellationToken);
            await clock.MoveAsync(TimeSpan.FromDays(-366), cancellationToken);
        }
    }
}
