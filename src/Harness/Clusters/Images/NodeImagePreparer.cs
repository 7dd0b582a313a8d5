using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Docker.DotNet;
using Docker.DotNet.Models;
using Lab.Harness.Distributions;

namespace Lab.Harness.Clusters.Images;

/// <summary>
/// Makes of a node image of kind's one on which nothing is left to unpack or to install: the images in it are unpacked and lie outside of <c>/var</c>,
/// which an engine copies for every node, and what procedures and the lab itself use is there. It is made once for each base image.
/// </summary>
/// <param name="engine">The engine that has the base image and keeps what is made of it.</param>
/// <param name="checkout">Where the script lies by which it is made.</param>
/// <param name="progress">Receives what is done, a line each.</param>
internal sealed partial class NodeImagePreparer(Engine engine, Checkout checkout, IProgress<string> progress)
{
    private const string Folder = "/lab/prepare";
    private const string Store = "/var/lib/containerd";
    private const long BytesNeeded = 2L << 30;

    /// <summary>The images that the lab's workloads run, by what the lab calls them, and under which name Kubernetes publishes them.</summary>
    private static readonly IReadOnlyList<(string Name, string Published)> WorkloadImages =
    [
        // test/utils/image/manifest.go of Kubernetes v1.36.2.
        ("agnhost", "registry.k8s.io/e2e-test-images/agnhost:2.53"),
        ("sample-apiserver", "registry.k8s.io/e2e-test-images/sample-apiserver:1.29.2"),
    ];

    /// <summary>Takes the prepared image from the engine where it is there, else makes it; two at once make it once.</summary>
    /// <param name="reference">The name of the base image, as it is to be recorded.</param>
    /// <param name="baseImage">The base image.</param>
    /// <param name="kubernetes">The version of Kubernetes in it.</param>
    /// <param name="again">Also makes it where one is there that lacks something.</param>
    /// <param name="cancellationToken">Gives up; nothing half done is left.</param>
    /// <returns>The name of the prepared image.</returns>
    /// <exception cref="InvalidInputException">It can't be made.</exception>
    public async Task<string> EnsureAsync(
        string reference, ImageInspectResponse baseImage, KubernetesVersion kubernetes, bool again, CancellationToken cancellationToken)
    {
        var name = $"{NodeImageSource.Repository}:{kubernetes}-kind-{HashFor(baseImage.ID, checkout)}";
        if (await IsThereAsync())
        {
            return name;
        }

        using var alone = await FileLock.AcquireAsync(
            Path.Combine(LabHome.MakePrivate(LabHome.Root), "image-build.lock"),
            () => progress.Report("another run is making a node image; waiting for it"),
            cancellationToken);
        if (!await IsThereAsync())
        {
            await MakeAsync(reference, baseImage, name, cancellationToken);
        }

        return name;

        async Task<bool> IsThereAsync()
        {
            var there = await ImageLook.TryAsync(engine, name, cancellationToken);
            return there is not null && !(again && ImagePreparation.FromLabels(there.Config?.Labels) is { Missing: not [] });
        }
    }

    /// <summary>What the tag of a prepared image ends with: it follows from the base image and from what prepares it.</summary>
    /// <param name="baseId">The base image's identifier.</param>
    /// <param name="checkout">Where that lies.</param>
    /// <exception cref="InvalidInputException">The checkout is not whole.</exception>
    internal static string HashFor(string baseId, Checkout checkout)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(baseId));
        foreach (var file in new[] { ScriptIn(checkout), LauncherSourceIn(checkout) })
        {
            hash.AppendData(File.Exists(file)
                ? SHA256.HashData(File.ReadAllBytes(file))
                : throw new InvalidInputException($"{file}: expected a file; is the checkout whole?"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    /// <summary>
    /// Whether an image was prepared by what the checkout prepares by. Where neither its labels nor its name tell, as where somebody gave it a name of his
    /// own, nothing is claimed.
    /// </summary>
    /// <param name="image">The image.</param>
    /// <param name="checkout">The checkout.</param>
    internal static bool IsByAnotherRecipe(NodeImage image, Checkout checkout) =>
        image.Preparation is { } made
        && (made.Recipe ?? HashInName().Match(image.Reference).Groups[1].Value) is { Length: > 0 } recipe
        && recipe != HashFor(made.BaseId, checkout);

    private static string ScriptIn(Checkout checkout) => Path.Combine(checkout.PreparedImage, "prepare");

    private static string LauncherSourceIn(Checkout checkout) => Path.Combine(checkout.NodeImage, "launcher", "under-clock.c");

    private async Task MakeAsync(string reference, ImageInspectResponse baseImage, string name, CancellationToken cancellationToken)
    {
        progress.Report($"preparing {reference} for runs, once: its images are unpacked, and what procedures use is added");
        var started = TimeProvider.System.GetTimestamp();
        await DiskSpace.CheckAsync(engine, "preparing a node image", BytesNeeded, cancellationToken);
        await using var archives = await FindWorkloadImagesAsync(baseImage, cancellationToken);
        var labels = new Dictionary<string, string>(Owner.Current($"prepare-{Guid.NewGuid():n}", kept: false).ToLabels(), StringComparer.Ordinal);
        try
        {
            var made = false;
            foreach (var privilege in NodePrivilege.For(engine))
            {
                made = made || await TryMakeAsync(reference, baseImage, name, archives, labels, privilege, cancellationToken);
            }

            if (!made)
            {
                throw new InvalidInputException(
                    $"the engine at {engine.Endpoint} can't give a node the capabilities it needs; use an engine that runs as root outside of containers");
            }
        }
        catch (Exception exception) when (DiskSpace.IsFull(exception.Message))
        {
            throw new InvalidInputException(
                $"the disk is full: preparing a node image needs {BytesNeeded >> 30} GiB at {engine.Endpoint}; free space and run it again", exception);
        }

        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        progress.Report(string.Create(CultureInfo.InvariantCulture, $"node image {name} is ready after {seconds:0} s"));
    }

    private async Task<bool> TryMakeAsync(
        string reference,
        ImageInspectResponse baseImage,
        string name,
        WorkloadArchives archives,
        Dictionary<string, string> labels,
        NodePrivilege privilege,
        CancellationToken cancellationToken)
    {
        var host = new HostConfig
        {
            // On the machine's own network Debian's packages are reached as the machine reaches them; the default bridge can be missing.
            NetworkMode = "host",
            Tmpfs = new Dictionary<string, string>(StringComparer.Ordinal) { ["/tmp"] = "exec", ["/run"] = "exec" },
            // Images of several layers can't be unpacked onto the file system of a container.
            Mounts = [new Mount { Type = "volume", Target = Store }],
            VolumesFrom = archives.Container is { } container ? [$"{container}:ro"] : [],
        };
        privilege.ApplyTo(host);
        var maker = await engine.Docker.Containers.CreateContainerAsync(
            new CreateContainerParameters { Image = baseImage.ID, Entrypoint = [$"{Folder}/prepare"], Cmd = [], Labels = labels, HostConfig = host },
            cancellationToken);
        try
        {
            using (var files = NodeFile.Pack(FilesFor(archives)))
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
                throw new InvalidInputException($"image '{reference}' could not be prepared: {said.LastWords}");
            }

            var preparation = new ImagePreparation(reference, baseImage.ID, DigestOf(baseImage), said.Added, said.Missing)
            {
                Recipe = HashFor(baseImage.ID, checkout),
            };
            await CommitAsync(maker.ID, name, baseImage, preparation, cancellationToken);
            return true;
        }
        catch (DockerApiException exception) when (NodePrivilege.IsRefusal(exception.Message))
        {
            return false;
        }
        finally
        {
            await engine.Docker.Containers.RemoveContainerAsync(
                maker.ID, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, CancellationToken.None);
        }
    }

    private async Task CommitAsync(
        string container, string name, ImageInspectResponse baseImage, ImagePreparation preparation, CancellationToken cancellationToken)
    {
        progress.Report("writing the image");
        var separator = name.LastIndexOf(':');
        await engine.Docker.Images.CommitContainerChangesAsync(
            new CommitContainerChangesParameters
            {
                ContainerID = container,
                RepositoryName = name[..separator],
                Tag = name[(separator + 1)..],
                Changes =
                [
                    $"ENTRYPOINT {JsonSerializer.Serialize(baseImage.Config?.Entrypoint ?? [])}",
                    $"CMD {JsonSerializer.Serialize(baseImage.Config?.Cmd ?? [])}",
                    .. Owner.NobodysLabels.Concat(preparation.ToLabels()).Select(label => $"LABEL {label.Key}={Quoted(label.Value)}"),
                ],
            },
            cancellationToken);
    }

    /// <summary>A text as the engine's builder reads it.</summary>
    private static string Quoted(string text) => $"\"{Special().Replace(text, @"\$0")}\"";

    /// <summary>
    /// Where the workloads' images come from: from the lab's own node image where one was made here, else from where Kubernetes publishes them.
    /// </summary>
    private async Task<WorkloadArchives> FindWorkloadImagesAsync(ImageInspectResponse baseImage, CancellationToken cancellationToken)
    {
        var own = $"lab/node-images:{new NodeImageSource(checkout.NodeImage).Reference.Split(':')[1]}";
        if (await ImageLook.TryAsync(engine, own, cancellationToken) is not null)
        {
            return await WorkloadArchives.OfOwnImageAsync(engine, own, [.. WorkloadImages.Select(image => image.Name)], cancellationToken);
        }

        // Where the base was not pulled, no registry can be expected to answer.
        var files = new List<(string Name, byte[] Archive)>();
        foreach (var (name, published) in DigestOf(baseImage) is null ? [] : WorkloadImages)
        {
            if (await ImageLook.TryAsync(engine, published, cancellationToken) is not null
                || await ImagePull.TryAsync(engine, published, progress, cancellationToken))
            {
                await using var archive = await engine.Docker.Images.SaveImageAsync(published, cancellationToken);
                using var content = new MemoryStream();
                await archive.CopyToAsync(content, cancellationToken);
                files.Add((name, content.ToArray()));
            }
        }

        return WorkloadArchives.OfFiles(files, [.. WorkloadImages.Select(image => image.Name)]);
    }

    private IEnumerable<NodeFile> FilesFor(WorkloadArchives archives) =>
    [
        new($"{Folder}/prepare", File.ReadAllBytes(ScriptIn(checkout)), NodeFile.Executable),
        new($"{Folder}/under-clock.c", File.ReadAllBytes(LauncherSourceIn(checkout)), NodeFile.Readable),
        new($"{Folder}/workloads", Encoding.UTF8.GetBytes(string.Concat(archives.Names.Select(name => $"{name}\n"))), NodeFile.Readable),
        .. archives.Files.Select(file => new NodeFile($"{Folder}/images/{file.Name}.tar", file.Archive, NodeFile.Readable)),
    ];

    private static string? DigestOf(ImageInspectResponse image) =>
        image.RepoDigests?.Select(digest => digest[(digest.IndexOf('@') + 1)..])
            .FirstOrDefault(digest => digest.StartsWith("sha256:", StringComparison.Ordinal));

    [GeneratedRegex("-kind-([0-9a-f]{12})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex HashInName();

    [GeneratedRegex("""[\\"$]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Special();
}
