using System.CommandLine;
using Lab.Harness.Clusters;

namespace Lab.Cli;

/// <summary><c>lab clean</c>: removes what dead runs left.</summary>
internal static class CleanCommand
{
    public static Command Create()
    {
        var kept = new Option<bool>("--kept") { Description = "Also remove clusters that were left running with --keep." };
        var command = new Command(
            "clean",
            """
            Remove containers, networks and working folders of runs whose process is gone. What a live run uses, and what is not the lab's, is left alone.

              ./lab clean
              ./lab clean --kept     clusters that --keep left running, too

            Exit codes: 0 done, 2 bad input, 3 something could not be removed.
            """)
        {
            kept,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var engine = await Engine.ConnectAsync(cancellationToken);
            var swept = await Sweep.RemoveLeftoversAsync(engine, parsed.GetValue(kept), cancellationToken);
            foreach (var line in swept.Removed)
            {
                Console.WriteLine($"removed {line}");
            }

            foreach (var line in swept.Stuck)
            {
                Console.Error.WriteLine($"lab: could not remove {line}");
            }

            Console.WriteLine(swept is { Removed: [], Stuck: [] } ? "nothing to remove" : $"{swept.Removed.Count} removed");
            return swept.Stuck is [] ? ExitCode.Held : ExitCode.Unknown;
        });
        return command;
    }
}
