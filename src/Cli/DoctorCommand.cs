using System.CommandLine;
using System.Globalization;
using Lab.Harness;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Experiments;
using Spectre.Console;

namespace Lab.Cli;

/// <summary><c>lab doctor</c>: tells what a run would find on this machine.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var leftovers = new Option<bool>("--leftovers")
        {
            Description = "Instead, list the containers, networks and folders of all runs, one a line: nothing where no run is going on.",
        };
        var command = new Command(
            "doctor",
            """
            Tell what a run would find on this machine, and what is missing.

              ./lab doctor
              ./lab doctor --leftovers     what runs hold at the moment

            Exit codes: 0 nothing is missing, 2 something is.
            """)
        {
            leftovers,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(leftovers))
            {
                return await ListLeftoversAsync(cancellationToken);
            }

            var checkout = Checkout.Find();
            Console.WriteLine($"lab       {EnvironmentBlock.LabVersion}");
            Console.WriteLine($"{(checkout.IsSource ? "checkout" : "files   ")}  {checkout.Root}");
            Console.WriteLine($"home      {LabHome.Root}");
            using var engine = await Engine.ConnectAsync(cancellationToken);
            Console.WriteLine($"engine    {engine.Description} at {engine.Endpoint} ({engine.Source})");
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"machine   {engine.System}, {engine.Processors} processors, {engine.MemoryBytes / (double)(1 << 30):0.0} GiB"));
            engine.RequireNodes();

            if (Patience.Factor > 1)
            {
                Console.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"patience  waits {Patience.Factor} times longer than usual ({Patience.Variable})"));
            }

            Console.WriteLine($"nodes     get {engine.RightsAskedFor}");
            var inotify = InotifyInstances.OfThisMachine();
            using var slots = ClusterSlots.For((int)engine.Processors, engine.MemoryBytes, roomForNodes: inotify?.Nodes);
            Console.WriteLine($"clusters  {slots.SideBySide} side by side{(inotify?.Shortage is { } shortage ? $"; now none: {shortage}" : "")}");
            var finder = new NodeImageFinder(engine, checkout, new Lines(AnsiConsole.Console));
            var (image, missing) = await finder.FindReadyAsync(NodeImageChoice.Of(), cancellationToken);
            Console.WriteLine(image is null ? Setting.OnCommandLine($"image     {missing}") : $"image     {image.Reference}, Kubernetes {image.Kubernetes}");
            if (image is not null)
            {
                Console.WriteLine(ClockChoice.MissingFor(engine, image) is { } lack
                    ? Setting.OnCommandLine($"clock     wait; shift not here: {lack}")
                    : "clock     wait or shift");
            }

            return ExitCode.Held;
        });
        return command;
    }

    private static async Task<int> ListLeftoversAsync(CancellationToken cancellationToken)
    {
        using var engine = await Engine.ConnectAsync(cancellationToken);
        foreach (var line in await Sweep.FindAsync(engine, process: null, cancellationToken))
        {
            Console.WriteLine(line);
        }

        return ExitCode.Held;
    }
}
