using Docker.DotNet;
using Docker.DotNet.Models;

namespace Lab.Harness.Clusters.Images;

/// <summary>Looks whether an engine has an image.</summary>
internal static class ImageLook
{
    /// <summary>The image; <see langword="null"/> where the engine does not have it.</summary>
    public static async Task<ImageInspectResponse?> TryAsync(Engine engine, string reference, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.Docker.Images.InspectImageAsync(reference, cancellationToken);
        }
        catch (DockerImageNotFoundException)
        {
            return null;
        }
    }
}
