using Docker.DotNet.Models;

namespace Lab.Harness.Clusters;

/// <summary>The images that the lab made on an engine.</summary>
public static class NodeImageStore
{
    private const string Prefix = "lab/";

    /// <summary>Lists the node images and what they were made from.</summary>
    public static async Task<IReadOnlyList<StoredImage>> ListAsync(Engine engine, CancellationToken cancellationToken)
    {
        var images = await engine.Docker.Images.ListImagesAsync(new ImagesListParameters(), cancellationToken);
        return
        [
            .. images
                .SelectMany(image => (image.RepoTags ?? []).Select(reference => new StoredImage(reference, image.ID, image.Size, image.Created)))
                .Where(image => image.Reference.StartsWith(Prefix, StringComparison.Ordinal))
                .OrderBy(image => image.Reference, StringComparer.Ordinal),
        ];
    }

    /// <summary>Removes an image, with the layers that nothing else uses.</summary>
    public static Task RemoveAsync(Engine engine, StoredImage image, CancellationToken cancellationToken) =>
        engine.Docker.Images.DeleteImageAsync(image.Reference, new ImageDeleteParameters { Force = true }, cancellationToken);
}
