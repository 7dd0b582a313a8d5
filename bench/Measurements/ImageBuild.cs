using System.Diagnostics;
using Docker.DotNet;
using Docker.DotNet.Models;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;

namespace Lab.Bench.Measurements;

/// <summary>How long the node image takes to be made where no layer of it is there yet.</summary>
internal sealed class ImageBuild : IMeasurement
{
    private const string Label = "lab.bench";
    private const string Quantity = "the node image";

    /// <summary>A build that was stopped may be writing one more layer.</summary>
    private static readonly TimeSpan LastLayerWithin = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public string Name => "image-build";

    /// <inheritdoc/>
    public string Unit => "s";

    /// <inheritdoc/>
    public string Summary =>
        "Makes the node image from Debian's packages with no layer of it in the engine's cache, once, whatever --runs says; the Debian it starts "
        + "from is there already. "
        + "What was made is removed.";

    /// <inheritdoc/>
    public bool OnlyWhenNamed => true;

    /// <inheritdoc/>
    public IAsyncEnumerable<Sample> TakeAsync(Workbench workbench, CancellationToken cancellationToken) =>
        Sample.TryAsync(Quantity, () => TakeOneAsync(workbench, cancellationToken), cancellationToken);

    private static async Task<IReadOnlyList<Sample>> TakeOneAsync(Workbench workbench, CancellationToken cancellationToken)
    {
        var mark = Guid.NewGuid().ToString("n");
        var copy = Directory.CreateTempSubdirectory("lab-bench-");
        NodeImage? made = null;
        try
        {
            CopyMarked(workbench.Laboratory.Checkout.NodeImage, copy.FullName, mark);
            var builder = new NodeImageBuilder(workbench.Laboratory.Engine, new NodeImageSource(copy.FullName), workbench.Progress);
            var started = Stopwatch.GetTimestamp();
            made = await builder.EnsureAsync(cancellationToken);
            return [Sample.Of(Quantity, Stopwatch.GetElapsedTime(started))];
        }
        finally
        {
            copy.Delete(recursive: true);
            if (made is not null)
            {
                // What was copied out of it.
                Directory.Delete(Path.GetDirectoryName(made.Kubectl)!, recursive: true);
            }

            await RemoveImagesAsync(workbench.Docker, $"{Label}={mark}");
            if (made is null)
            {
                await Task.Delay(LastLayerWithin, CancellationToken.None);
                await RemoveImagesAsync(workbench.Docker, $"{Label}={mark}");
            }
        }
    }

    /// <summary>Copies the image's folder with a new label after every FROM: no cached layer fits, and everything that is made can be found by it.</summary>
    private static void CopyMarked(string source, string target, string mark)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copied = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copied)!);
            File.Copy(file, copied);
        }

        var dockerfile = Path.Combine(target, "Dockerfile");
        File.WriteAllLines(
            dockerfile,
            File.ReadAllLines(dockerfile).SelectMany(line =>
                line.StartsWith("FROM ", StringComparison.Ordinal) ? new[] { line, $"LABEL {Label}={mark}" } : [line]));
    }

    /// <summary>Removes images with a label, those first that no other is made from, until none is left or none can be removed.</summary>
    private static async Task RemoveImagesAsync(IDockerClient docker, string label)
    {
        var filters = new Dictionary<string, IDictionary<string, bool>>(StringComparer.Ordinal)
        {
            ["label"] = new Dictionary<string, bool>(StringComparer.Ordinal) { [label] = true },
        };
        while (true)
        {
            var left = await docker.Images.ListImagesAsync(new ImagesListParameters { All = true, Filters = filters }, CancellationToken.None);
            var removed = 0;
            foreach (var image in left)
            {
                try
                {
                    await docker.Images.DeleteImageAsync(image.ID, new ImageDeleteParameters { Force = true }, CancellationToken.None);
                    removed++;
                }
                catch (DockerApiException)
                {
                    // Another is made from it still, or it went with one that was made from it.
                }
            }

            if (removed == 0)
            {
                return;
            }
        }
    }
}
