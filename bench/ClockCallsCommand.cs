using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace Lab.Bench;

/// <summary>
/// A hidden command that asks for the time again and again and prints what one call took, in nanoseconds; a measurement starts it under different
/// clocks.
/// </summary>
public static class ClockCallsCommand
{
    /// <summary>Its name.</summary>
    public const string Name = "clock-calls";

    internal const int Calls = 20_000_000;
    private const int WarmUp = 100_000;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command(Name) { Hidden = true };
        command.SetAction(_ =>
        {
            Ask(WarmUp);
            var startedAt = Stopwatch.GetTimestamp();
            Ask(Calls);
            Console.WriteLine((Stopwatch.GetElapsedTime(startedAt).TotalNanoseconds / Calls).ToString("0.0", CultureInfo.InvariantCulture));
            return 0;
        });
        return command;
    }

    private static void Ask(int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            if (DateTime.UtcNow.Ticks == 0)
            {
                throw new InvalidOperationException("the clock says nothing");
            }
        }
    }
}
