using System.Formats.Tar;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using Lab.Harness.Clocks;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;

namespace Lab.Harness.Clusters.Images;

/// <summary>An image that nodes are made from: the lab's own, or kind's.</summary>
/// <param name="Reference">Its name and tag.</param>
/// <param name="Id">Its identifier, <c>sha256:…</c>.</param>
/// <param name="Kubernetes">The version of Kubernetes in it.</param>
/// <param name="StartCommand">The image's own entrypoint and command.</param>
/// <param name="Kubectl">The image's own kubectl, copied to this machine.</param>
internal sealed record NodeImage(
    string Reference,
    string Id,
    KubernetesVersion Kubernetes,
    IReadOnlyList<string> StartCommand,
    string Kubectl)
{
    /// <summary>
    /// The image's own launcher of programs under a clock that can be moved, copied to this machine; <see langword="null"/> where it has none.
    /// </summary>
    public string? Launcher { get; init; }

    /// <summary>What was made of kind's image before runs use it; <see langword="null"/> for one that was not prepared.</summary>
    public ImagePreparation? Preparation { get; init; }

    /// <summary>Whether another version of the lab prepared it, by another recipe, so that what it has may not be what this one expects.</summary>
    public bool IsByAnotherRecipe { get; init; }

    /// <summary>Whether the lab made it from Debian's packages.</summary>
    public bool IsOwn { get; init; }

    /// <summary>What runs on its nodes: the lab's own image and kind's are both kubeadm's.</summary>
    public Distribution Distribution => KubeadmDistribution.For(Kubernetes);

    /// <summary>Whether runs can use it as it is.</summary>
    public bool IsReady => IsOwn || Preparation is not null;

    /// <summary>What could not be added to it, by name, with the reasons.</summary>
    public IReadOnlyList<(string Name, string Reason)> Missing => Preparation?.Missing ?? [];

    private const string VersionFile = "/kind/version";
    private const string KubectlFile = "/usr/bin/kubectl";
    private const string LauncherName = "under-clock";
    private const string OwnMark = "/kind/bake";
    private const string OwnMarkName = "made-by-lab";

    /// <summary>Looks at an image that the engine has.</summary>
    /// <returns>The image, or <see langword="null"/> where the engine does not have it.</returns>
    /// <exception cref="InvalidInputException">It is not a node image.</exception>
    public static async Task<NodeImage?> FindAsync(Engine engine, string reference, CancellationToken cancellationToken)
    {
        if (await ImageLook.TryAsync(engine, reference, cancellationToken) is not { } image)
        {
            return null;
        }

        // A number behind it, as what is copied out has become more.
        var folder = Path.Combine(LabHome.Cache, $"{image.ID.Replace(':', '-')}-2");
        var version = Path.Combine(folder, "version");
        var kubectl = Path.Combine(folder, "kubectl");
        if (!File.Exists(version) || !File.Exists(kubectl))
        {
            await CopyOutAsync(engine, reference, image.ID, folder, cancellationToken);
        }

        return new NodeImage(
            reference,
            image.ID,
            KubernetesVersion.Parse(await File.ReadAllTextAsync(version, cancellationToken)),
            [.. image.Config?.Entrypoint ?? [], .. image.Config?.Cmd ?? []],
            kubectl)
        {
            Launcher = File.Exists(Path.Combine(folder, LauncherName)) ? Path.Combine(folder, LauncherName) : null,
            Preparation = ImagePreparation.FromLabels(image.Config?.Labels),
            IsOwn = File.Exists(Path.Combine(folder, OwnMarkName)),
        };
    }

    private static async Task CopyOutAsync(Engine engine, string reference, string id, string folder, CancellationToken cancellationToken)
    {
        LabHome.MakePrivate(LabHome.Root);
        LabHome.MakePrivate(LabHome.Cache);
        Directory.CreateDirectory(folder);
        var owner = Owner.Current(run: Guid.NewGuid().ToString("n"), kept: false);
        var container = await engine.Docker.Containers.CreateContainerAsync(
            new CreateContainerParameters
            {
                Image = id,
                Entrypoint = ["/none"],
                Labels = new Dictionary<string, string>(owner.ToLabels(), StringComparer.Ordinal),
                HostConfig = new HostConfig { NetworkMode = "none" },
            },
            cancellationToken);
        try
        {
            var version = await CopyFileAsync(engine, container.ID, VersionFile, cancellationToken)
                ?? throw new InvalidInputException(
                    $"image '{reference}' is not a node image: it has no {VersionFile}; expected one that the lab made, or a kindest/node image");
            var kubectl = await CopyFileAsync(engine, container.ID, KubectlFile, cancellationToken)
                ?? throw new InvalidInputException($"image '{reference}' is not a node image: it has no {KubectlFile}");
            if (await CopyFileAsync(engine, container.ID, ShiftedClock.LauncherOnNode, cancellationToken) is { } launcher)
            {
                await WriteAtomicallyAsync(Path.Combine(folder, LauncherName), launcher, NodeFile.Executable, cancellationToken);
            }

            if (await CopyFileAsync(engine, container.ID, OwnMark, cancellationToken) is not null)
            {
                await WriteAtomicallyAsync(Path.Combine(folder, OwnMarkName), [], NodeFile.Readable, cancellationToken);
            }

            await WriteAtomicallyAsync(Path.Combine(folder, "kubectl"), kubectl, NodeFile.Executable, cancellationToken);
            await WriteAtomicallyAsync(Path.Combine(folder, "version"), version, NodeFile.Readable, cancellationToken);
            _ = KubernetesVersion.Parse(Encoding.UTF8.GetString(version));
        }
        catch (FormatException exception)
        {
            Directory.Delete(folder, recursive: true);
            throw new InvalidInputException($"image '{reference}' is not a node image: {VersionFile}: {exception.Message}", exception);
        }
        finally
        {
            await engine.Docker.Containers.RemoveContainerAsync(
                container.ID, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, CancellationToken.None);
        }
    }

    private static async Task<byte[]?> CopyFileAsync(Engine engine, string container, string path, CancellationToken cancellationToken)
    {
        try
        {
            var archive = await engine.Docker.Containers.GetArchiveFromContainerAsync(
                container, new ContainerPathStatParameters { Path = path }, statOnly: false, cancellationToken);
            using var whole = new MemoryStream();
            await archive.Stream!.CopyToAsync(whole, cancellationToken);
            whole.Position = 0;
            await using var tar = new TarReader(whole);
            var entry = await tar.GetNextEntryAsync(copyData: false, cancellationToken);
            if (entry?.DataStream is null)
            {
                return null;
            }

            using var content = new MemoryStream();
            await entry.DataStream.CopyToAsync(content, cancellationToken);
            return content.ToArray();
        }
        catch (DockerApiException exception) when (exception.StatusCode == global::System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static async Task WriteAtomicallyAsync(string file, byte[] content, UnixFileMode mode, CancellationToken cancellationToken)
    {
        var temporary = $"{file}.{Environment.ProcessId}.{Guid.NewGuid():n}";
        await File.WriteAllBytesAsync(temporary, content, cancellationToken);
        File.SetUnixFileMode(temporary, mode);
        File.Move(temporary, file, overwrite: true);
    }
}
