using System.Globalization;

namespace Lab.Harness.Clusters.Images;

/// <summary>The disk that an engine keeps its images on.</summary>
internal static class DiskSpace
{
    /// <summary>Makes sure, where the engine's disk can be looked at, that something has room on it.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="what">What needs it, for the message.</param>
    /// <param name="bytes">How much it needs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">It has not.</exception>
    public static async Task CheckAsync(Engine engine, string what, long bytes, CancellationToken cancellationToken)
    {
        var information = await engine.Docker.System.GetSystemInfoAsync(cancellationToken);
        if (engine.Endpoint.Scheme == "unix" && Directory.Exists(information.DockerRootDir))
        {
            var free = new DriveInfo(information.DockerRootDir).AvailableFreeSpace;
            if (free < bytes)
            {
                throw new InvalidInputException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{information.DockerRootDir}: {what} needs {bytes >> 30} GiB of disk, {free / (double)(1 << 30):0.0} GiB are free; "
                    + $"free space, or move the private engine with LAB_HOME"));
            }
        }
    }

    /// <summary>Whether an engine's message says that its disk is full.</summary>
    public static bool IsFull(string message) => message.Contains("no space left on device", StringComparison.OrdinalIgnoreCase);
}
