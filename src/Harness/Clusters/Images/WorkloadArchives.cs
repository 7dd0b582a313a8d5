using Docker.DotNet.Models;

namespace Lab.Harness.Clusters.Images;

/// <summary>
/// Archives of the images that the lab's workloads run: as files, or in the volume of a container that was made of the lab's own build, where one
/// archive holds them among others.
/// </summary>
internal sealed class WorkloadArchives : IAsyncDisposable
{
    private readonly Engine engine;

    private WorkloadArchives(Engine? engine, string? container, IReadOnlyList<(string Name, byte[] Archive)> files, IReadOnlyList<string> names)
    {
        this.engine = engine!;
        Container = container;
        Files = files;
        Names = names;
    }

    /// <summary>The container in whose volume an archive lies, as <c>/images/static-pods.tar</c>; <see langword="null"/> for none.</summary>
    public string? Container { get; private set; }

    /// <summary>The archives, each of one image.</summary>
    public IReadOnlyList<(string Name, byte[] Archive)> Files { get; }

    /// <summary>The names of all images that the workloads run, also of those that nothing has.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Files.</summary>
    public static WorkloadArchives OfFiles(IReadOnlyList<(string Name, byte[] Archive)> files, IReadOnlyList<string> names) => new(null, null, files, names);

    /// <summary>The archive that the lab's own build keeps in a volume.</summary>
    public static async Task<WorkloadArchives> OfOwnImageAsync(Engine engine, string image, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var container = await engine.Docker.Containers.CreateContainerAsync(
            new CreateContainerParameters
            {
                Image = image,
                Entrypoint = ["/none"],
                Labels = new Dictionary<string, string>(Owner.Current($"archive-{Guid.NewGuid():n}", kept: false).ToLabels(), StringComparer.Ordinal),
                HostConfig = new HostConfig { NetworkMode = "none" },
            },
            cancellationToken);
        return new(engine, container.ID, [], names);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Container is { } container)
        {
            Container = null;
            await engine.Docker.Containers.RemoveContainerAsync(
                container, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, CancellationToken.None);
        }
    }
}
