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
            """)
        {
            kept,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var engine = await Engine.ConnectAsync(cancellationToken);
            var removed = await Sweep.RemoveLeftoversAsync(engine, parsed.GetValue(kept), cancellationToken);
            foreach (var line in removed)
            {
                Console.WriteLine($"removed {line}");
            }

            Console.WriteLine(removed.Count == 0 ? "nothing to remove" : $"{removed.Count} removed");
            return ExitCode.Held;
        });
        return command;
    }
}
