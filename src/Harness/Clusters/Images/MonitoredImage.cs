using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Docker.DotNet.Models;

namespace Lab.Harness.Clusters.Images;

/// <summary>
/// Makes of a node image one with what watches a cluster: Prometheus, Alertmanager and exporters, as Debian packages them. It is made once for each node
/// image, and lies beside it under a name of its own, so that no run takes it unasked.
/// </summary>
/// <param name="engine">The engine that has the node image and keeps what is made of it.</param>
/// <param name="checkout">Where the script lies by which it is made.</param>
/// <param name="progress">Receives what is done, a line each.</param>
internal sealed class MonitoredImage(Engine engine, Checkout checkout, IProgress<string> progress)
{
    /// <summary>What the names of such images begin with.</summary>
    public const string Repository = "lab/monitored-node";

    /// <summary>The label that keeps the identifier of the node image.</summary>
    public const string NodeIdLabel = "lab.image.monitored-id";

    private const string Script = "/lab/monitored/prepare";
    private const long BytesNeeded = 1L << 30;

    /// <summary>Takes it from the engine where it is there, else makes it; two at once make it once.</summary>
    /// <param name="node">The node image.</param>
    /// <param name="cancellationToken">Gives up; nothing half done is left.</param>
    /// <exception cref="InvalidInputException">It can't be made: Debian's packages can't be had, for example.</exception>
    public async Task<NodeImage> EnsureAsync(NodeImage node, CancellationToken cancellationToken)
    {
        var name = $"{Repository}:{node.Kubernetes}-{HashFor(node.Id, checkout)}";
        if (await NodeImage.FindAsync(engine, name, cancellationToken) is { } there)
        {
            return there;
        }

        using var alone = await FileLock.AcquireAsync(
            Path.Combine(LabHome.MakePrivate(LabHome.Root), "monitored-image.lock"),
            () => progress.Report("another run is making an image with Prometheus; waiting for it"),
            cancellationToken);
        if (await ImageLook.TryAsync(engine, name, cancellationToken) is null)
        {
            await MakeAsync(node, name, cancellationToken);
        }

        return await NodeImage.FindAsync(engine, name, cancellationToken) ?? throw new InvalidOperationException($"{name} was made and is not there");
    }

    /// <summary>What the tag ends with: it follows from the node image and from what is done to it.</summary>
    /// <param name="nodeId">The node image's identifier.</param>
    /// <param name="checkout">Where the script lies.</param>
    /// <exception cref="InvalidInputException">The checkout is not whole.</exception>
    internal static string HashFor(string nodeId, Checkout checkout)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(nodeId));
        hash.AppendData(SHA256.HashData(ReadScript(checkout)));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    private static byte[] ReadScript(Checkout checkout)
    {
        var file = Path.Combine(checkout.MonitoredImage, "prepare");
        return File.Exists(file) ? File.ReadAllBytes(file) : throw new InvalidInputException($"{file}: expected a file; is the checkout whole?");
    }

    private async Task MakeAsync(NodeImage node, string name, CancellationToken cancellationToken)
    {
        progress.Report($"adding Prometheus, Alertmanager and exporters to {node.Reference}, once");
        var started = TimeProvider.System.GetTimestamp();
        await DiskSpace.CheckAsync(engine, "an image with Prometheus", BytesNeeded, cancellationToken);
        var maker = await engine.Docker.Containers.CreateContainerAsync(
            new CreateContainerParameters
            {
                Image = node.Id,
                Entrypoint = [Script],
                Cmd = [],
                Labels = new Dictionary<string, string>(Owner.Current($"monitored-{Guid.NewGuid():n}", kept: false).ToLabels(), StringComparer.Ordinal),

                // On the machine's own network Debian's packages are reached as the machine reaches them.
                HostConfig = new HostConfig { NetworkMode = "host", Tmpfs = new Dictionary<string, string>(StringComparer.Ordinal) { ["/tmp"] = "exec" } },
            },
            cancellationToken);
        try
        {
            using (var files = NodeFile.Pack([new NodeFile(Script, ReadScript(checkout), NodeFile.Executable)]))
            {
                await engine.Docker.Containers.ExtractArchiveToContainerAsync(
                    maker.ID, new CopyToContainerParameters { Path = "/" }, files, cancellationToken);
            }

            var said = new PreparationLines(progress);
            await engine.Docker.Containers.StartContainerAsync(maker.ID, new ContainerStartParameters(), cancellationToken);
            await said.FollowAsync(engine, maker.ID, cancellationToken);
            var ended = await engine.Docker.Containers.WaitContainerAsync(maker.ID, cancellationToken);
            if (ended.StatusCode != 0)
            {
                throw new InvalidInputException(
                    $"Prometheus can't be added to {node.Reference}, so no alert can be checked: {said.LastWords}; it takes Debian's packages and a network");
            }

            var separator = name.LastIndexOf(':');
            await engine.Docker.Images.CommitContainerChangesAsync(
                new CommitContainerChangesParameters
                {
                    ContainerID = maker.ID,
                    RepositoryName = name[..separator],
                    Tag = name[(separator + 1)..],
                    Changes =
                    [
                        $"ENTRYPOINT {JsonSerializer.Serialize(node.StartCommand)}",
                        "CMD []",
                        $"LABEL {NodeIdLabel}=\"{node.Id}\"",
                        .. Owner.NobodysLabels.Select(label => $"LABEL {label.Key}=\"{label.Value}\""),
                    ],
                },
                cancellationToken);
        }
        finally
        {
            await engine.Docker.Containers.RemoveContainerAsync(
                maker.ID, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, CancellationToken.None);
        }

        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        progress.Report(string.Create(CultureInfo.InvariantCulture, $"{name} is ready after {seconds:0} s"));
    }
}
