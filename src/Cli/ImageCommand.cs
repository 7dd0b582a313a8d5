using System.CommandLine;
using Lab.Harness;
using Lab.Harness.Clusters;
using Spectre.Console;

namespace Lab.Cli;

/// <summary><c>lab image</c>: makes, lists and removes node images.</summary>
internal static class ImageCommand
{
    public static Command Create() => new("image", "Make, list and remove node images.") { Build(), List(), Remove() };

    private static Command Build()
    {
        var command = new Command(
            "build",
            "Make the node image from Debian's packages, if it is not there yet: about 8 minutes on two processors. Interrupted, it goes on where it stopped.");
        command.SetAction(async (_, cancellationToken) =>
        {
            var checkout = Checkout.Find();
            using var engine = await Engine.ConnectAsync(cancellationToken);
            var image = await new NodeImageBuilder(engine, new NodeImageSource(checkout.NodeImage), new Lines(AnsiConsole.Console))
                .EnsureAsync(cancellationToken);
            Console.WriteLine($"{image.Reference}  Kubernetes {image.Kubernetes}  {image.Id[..19]}");
            return ExitCode.Held;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "List the images that the lab made, and say which one runs use.");
        command.SetAction(async (_, cancellationToken) =>
        {
            var current = new NodeImageSource(Checkout.Find().NodeImage).Reference;
            using var engine = await Engine.ConnectAsync(cancellationToken);
            var images = await NodeImageStore.ListAsync(engine, cancellationToken);
            foreach (var image in images)
            {
                var mark = image.Reference == current ? "  (runs use this one)" : string.Empty;
                Console.WriteLine($"{image.Reference,-44} {image.Bytes / 1e6,7:0} MB  {image.CreatedAt:yyyy-MM-dd HH:mm}{mark}");
            }

            if (images.All(image => image.Reference != current))
            {
                Console.WriteLine($"{current}: not made yet ('./lab image build', or the first run, makes it)");
            }

            return ExitCode.Held;
        });
        return command;
    }

    private static Command Remove()
    {
        var all = new Option<bool>("--all") { Description = "Also remove the image that runs use and the layers that a new build would start from." };
        var command = new Command("remove", "Remove node images that no run uses any more.") { all };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var tag = new NodeImageSource(Checkout.Find().NodeImage).Reference.Split(':')[1];
            using var engine = await Engine.ConnectAsync(cancellationToken);
            foreach (var image in await NodeImageStore.ListAsync(engine, cancellationToken))
            {
                var isCurrent = image.Reference.EndsWith(tag, StringComparison.Ordinal) || image.Reference.StartsWith("lab/base", StringComparison.Ordinal);
                if (parsed.GetValue(all) || !isCurrent)
                {
                    await NodeImageStore.RemoveAsync(engine, image, cancellationToken);
                    Console.WriteLine($"removed {image.Reference}");
                }
            }

            return ExitCode.Held;
        });
        return command;
    }
}
