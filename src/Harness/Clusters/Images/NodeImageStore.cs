using Docker.DotNet.Models;

namespace Lab.Harness.Clusters.Images;

/// <summary>The node images on an engine: those that the lab made, and kind's.</summary>
internal static class NodeImageStore
{
    /// <summary>What the names of the lab's images begin with.</summary>
    internal const string Prefix = "lab/";

    /// <summary>Lists the node images and what they were made from.</summary>
    public static async Task<IReadOnlyList<StoredImage>> ListAsync(Engine engine, CancellationToken cancellationToken)
    {
        var images = await engine.Docker.Images.ListImagesAsync(new ImagesListParameters(), cancellationToken);
        return
        [
            .. images
                .SelectMany(image => NamesOf(image).Select(
                    reference => new StoredImage(reference, image.ID, image.Size, image.Created, ImagePreparation.FromLabels(image.Labels))
                    {
                        MonitoredId = image.Labels is { } labels && labels.TryGetValue(MonitoredImage.NodeIdLabel, out var id) ? id : null,
                    }))
                .Where(image => image.IsLabs || image.Reference.StartsWith(KindImage.Repository, StringComparison.Ordinal))
                .OrderBy(image => image.Reference, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Those images of the lab that no run uses any more: they were made by another state of the checkout, or of a node image that is outdated or gone.
    /// </summary>
    /// <param name="images">All that the engine has.</param>
    /// <param name="checkout">What runs use now.</param>
    public static IEnumerable<StoredImage> OutdatedOf(IReadOnlyList<StoredImage> images, Checkout checkout)
    {
        var current = images.Where(image => image.MonitoredId is null && !IsOutdated(image, checkout)).ToList();
        return images.Where(image => image.IsLabs
            && (image.MonitoredId is { } id
                ? current.All(node => node.Id != id) || !image.Reference.EndsWith(MonitoredImage.HashFor(id, checkout), StringComparison.Ordinal)
                : IsOutdated(image, checkout)));
    }

    private static bool IsOutdated(StoredImage image, Checkout checkout)
    {
        var tag = new NodeImageSource(checkout.NodeImage).Reference.Split(':')[1];
        return image.Preparation is { } made
            ? !image.Reference.EndsWith(NodeImagePreparer.HashFor(made.BaseId, checkout), StringComparison.Ordinal)
            : !image.Reference.EndsWith(tag, StringComparison.Ordinal) && !image.Reference.StartsWith("lab/base", StringComparison.Ordinal);
    }

    /// <summary>Removes an image, with the layers that nothing else uses.</summary>
    public static Task RemoveAsync(Engine engine, StoredImage image, CancellationToken cancellationToken) =>
        engine.Docker.Images.DeleteImageAsync(image.Reference, new ImageDeleteParameters { Force = true }, cancellationToken);

    /// <summary>What an engine calls an image: by its tags, or where it was pulled by its digest, by that.</summary>
    private static IEnumerable<string> NamesOf(ImagesListResponse image) => image.RepoTags is null or [] ? image.RepoDigests ?? [] : image.RepoTags;
}
