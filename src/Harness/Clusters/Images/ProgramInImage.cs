using Docker.DotNet.Models;

namespace Lab.Harness.Clusters.Images;

/// <summary>Runs one program of an image in a container without a network.</summary>
/// <param name="engine">The engine that has the image.</param>
internal sealed class ProgramInImage(Engine engine)
{
    /// <summary>Runs it and waits for its end.</summary>
    /// <param name="image">The image.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="files">What it finds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its exit code, and what it wrote.</returns>
    public async Task<(long ExitCode, string Output)> RunAsync(
        NodeImage image, IReadOnlyList<string> command, IReadOnlyList<NodeFile> files, CancellationToken cancellationToken)
    {
        var container = await engine.Docker.Containers.CreateContainerAsync(
            new CreateContainerParameters
            {
                Image = image.Id,
                Entrypoint = [.. command],
                Cmd = [],
                Labels = new Dictionary<string, string>(Owner.Current($"program-{Guid.NewGuid():n}", kept: false).ToLabels(), StringComparer.Ordinal),
                HostConfig = new HostConfig { NetworkMode = "none" },
            },
            cancellationToken);
        try
        {
            using (var archive = NodeFile.Pack(files))
            {
                await engine.Docker.Containers.ExtractArchiveToContainerAsync(
                    container.ID, new CopyToContainerParameters { Path = "/" }, archive, cancellationToken);
            }

            await engine.Docker.Containers.StartContainerAsync(container.ID, new ContainerStartParameters(), cancellationToken);
            var ended = await engine.Docker.Containers.WaitContainerAsync(container.ID, cancellationToken);
            using var log = await engine.Docker.Containers.GetContainerLogsAsync(
                container.ID, new ContainerLogsParameters { ShowStdout = true, ShowStderr = true }, cancellationToken);
            var (output, error) = await log.ReadOutputToEndAsync(cancellationToken);
            return (ended.StatusCode, output + error);
        }
        finally
        {
            await engine.Docker.Containers.RemoveContainerAsync(
                container.ID, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, CancellationToken.None);
        }
    }
}
