using System.CommandLine;
using System.Globalization;
using Lab.Harness;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Spectre.Console;

namespace Lab.Cli;

/// <summary><c>lab image</c>: makes, lists and removes node images.</summary>
internal static class ImageCommand
{
    public static Command Create() => new("image", "Make, list and remove node images.") { Build(), List(), Remove() };

    private static Command Build()
    {
        var image = new NodeImageOptions();
        var command = new Command(
            "build",
            """
            Make ready the node image that runs would use.

            It is kind's, pulled and prepared, about a minute after the pull, or where no registry answers the lab's own, made from Debian's packages, about 8 minutes on two processors. Interrupted, it goes on where it stopped. What could not be added to a prepared
            image is tried again.

              ./lab image build
              ./lab image build --kubernetes 1.34

            Exit codes: 0 done, 2 bad input or a missing requirement.
            """);
        image.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var choice = image.ChoiceOf(parsed);
            var checkout = Checkout.Find();
            using var engine = await Engine.ConnectAsync(cancellationToken);
            var made = await new NodeImageFinder(engine, checkout, new Lines(AnsiConsole.Console)).FindAsync(choice, cancellationToken, again: true);
            Console.WriteLine($"{made.Reference}  Kubernetes {made.Kubernetes}  {made.Id[..19]}");
            return ExitCode.Held;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command(
            "list",
            """
            List the node images that are here, which one runs use, and those that can be had, by version of Kubernetes.

              ./lab image list
            """);
        command.SetAction(async (_, cancellationToken) =>
        {
            var choice = NodeImageChoice.Of();
            var checkout = Checkout.Find();
            using var engine = await Engine.ConnectAsync(cancellationToken);
            var (ready, missing) = await new NodeImageFinder(engine, checkout, new Lines(AnsiConsole.Console)).FindReadyAsync(choice, cancellationToken);
            Console.WriteLine("here:");
            foreach (var image in await NodeImageStore.ListAsync(engine, cancellationToken))
            {
                var mark = image.Reference == ready?.Reference ? "  (runs use this one)" : "";
                Console.WriteLine($"  {image.Reference,-48} {image.Bytes / 1e6,7:0} MB  {image.CreatedAt:yyyy-MM-dd HH:mm}  {image.Description}{mark}");
            }

            if (ready is null)
            {
                Console.WriteLine($"  {Setting.OnCommandLine(missing)}");
            }

            Console.WriteLine();
            Console.WriteLine("to be had (--kubernetes VERSION):");
            Console.WriteLine("  1.20  the lab's own, made from Debian's packages; all of results/v1.20.2 is of it");
            foreach (var image in KindImages.All)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  1.{image.Kubernetes.Minor}  {KindImage.Repository}:{image.Kubernetes} of kind {image.Release}, {image.Digest[..19]}; "
                    + $"{RecordedResults.Of(checkout, image.Kubernetes)}{(image == KindImages.Default ? "; pulled where nobody says otherwise" : "")}"));
            }

            return ExitCode.Held;
        });
        return command;
    }

    private static Command Remove()
    {
        var all = new Option<bool>("--all") { Description = "Also remove the images that runs use and the layers that a new build would start from." };
        var command = new Command(
            "remove",
            """
            Remove node images of the lab that no run uses any more; kind's own stay.

              ./lab image remove
              ./lab image remove --all     those that runs use, too
            """)
        {
            all,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var checkout = Checkout.Find();
            using var engine = await Engine.ConnectAsync(cancellationToken);
            var images = await NodeImageStore.ListAsync(engine, cancellationToken);
            foreach (var image in parsed.GetValue(all) ? images.Where(image => image.IsLabs) : NodeImageStore.OutdatedOf(images, checkout))
            {
                await NodeImageStore.RemoveAsync(engine, image, cancellationToken);
                Console.WriteLine($"removed {image.Reference}");
            }

            return ExitCode.Held;
        });
        return command;
    }
}
