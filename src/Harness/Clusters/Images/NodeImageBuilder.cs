using System.Text;
using CliWrap;
using CliWrap.EventStream;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Lab.Harness.Clusters.Images;

/// <summary>
/// Makes the node image from Debian's packages. The engine's builder keeps every finished layer, so a build that was interrupted
/// goes on where it stopped.
/// </summary>
internal sealed class NodeImageBuilder
{
    private const string DebianImage = "debian:bookworm-slim";
    private const string OwnBaseImage = "lab/base:bookworm";
    private const long BytesNeeded = 6L << 30;

    private readonly Engine engine;
    private readonly NodeImageSource source;
    private readonly IProgress<string> progress;
    private readonly string tag;

    /// <summary>Prepares to make an image.</summary>
    /// <param name="engine">The engine that makes and keeps it.</param>
    /// <param name="source">What it is made from.</param>
    /// <param name="progress">Receives what is done, a line each.</param>
    public NodeImageBuilder(Engine engine, NodeImageSource source, IProgress<string> progress)
    {
        this.engine = engine;
        this.source = source;
        this.progress = progress;
        tag = source.Reference.Split(':')[1];
    }

    /// <summary>Takes the image from the engine where it is there, else makes it; two at once make it once.</summary>
    /// <exception cref="InvalidInputException">Something that is needed is missing.</exception>
    public async Task<NodeImage> EnsureAsync(CancellationToken cancellationToken)
    {
        if (await NodeImage.FindAsync(engine, source.Reference, cancellationToken) is { } cached)
        {
            return cached;
        }

        using var alone = await FileLock.AcquireAsync(
            Path.Combine(LabHome.MakePrivate(LabHome.Root), "image-build.lock"),
            () => progress.Report("another run is making the node image; waiting for it"),
            cancellationToken);
        return await NodeImage.FindAsync(engine, source.Reference, cancellationToken)
            ?? await BuildAsync(cancellationToken);
    }

    private async Task<NodeImage> BuildAsync(CancellationToken cancellationToken)
    {
        progress.Report($"making the node image {source.Reference}: about 8 minutes on two processors, once");
        await DiskSpace.CheckAsync(engine, "making the node image", BytesNeeded, cancellationToken);
        try
        {
            var baseImage = await FindBaseAsync(cancellationToken);
            var images = await BuildTargetAsync("images", baseImage, cancellationToken);
            var unbaked = await BuildTargetAsync("node", baseImage, cancellationToken);
            await BakeAsync(images, unbaked, cancellationToken);
        }
        catch (Exception exception) when (DiskSpace.IsFull(exception.Message))
        {
            throw new InvalidInputException(
                $"the disk is full: making the node image needs {BytesNeeded >> 30} GiB at {engine.Endpoint}; free space and run it again, it goes "
                + "on where it stopped",
                exception);
        }

        progress.Report($"node image {source.Reference} is ready");
        return await NodeImage.FindAsync(engine, source.Reference, cancellationToken)
            ?? throw new InvalidOperationException($"{source.Reference} was made and is not there");
    }

    private async Task<string> FindBaseAsync(CancellationToken cancellationToken)
    {
        foreach (var reference in new[] { DebianImage, OwnBaseImage })
        {
            if (await ImageLook.TryAsync(engine, reference, cancellationToken) is not null)
            {
                return reference;
            }
        }

        if (await ImagePull.TryAsync(engine, DebianImage, progress, cancellationToken))
        {
            return DebianImage;
        }

        progress.Report($"no registry serves {DebianImage}: making a base from Debian's packages");
        await MakeBaseAsync(cancellationToken);
        return OwnBaseImage;
    }

    private async Task MakeBaseAsync(CancellationToken cancellationToken)
    {
        var last = string.Empty;
        // Not run by itself: a package does not keep that it may be.
        var command = Cli.Wrap("bash")
            .WithArguments([source.MakeBase, OwnBaseImage])
            .WithEnvironmentVariables(variables => variables.Set("DOCKER_HOST", engine.Endpoint.ToString()))
            .WithValidation(CommandResultValidation.None);
        await foreach (var happened in command.ListenAsync(cancellationToken))
        {
            switch (happened)
            {
                case StandardOutputCommandEvent said:
                    progress.Report($"base: {said.Text}");
                    break;
                case StandardErrorCommandEvent complained:
                    last = complained.Text;
                    break;
                case ExitedCommandEvent { ExitCode: not 0 } exited:
                    throw new InvalidInputException(
                        $"{source.MakeBase}: no base image could be made (exit code {exited.ExitCode}: {last}); or give the engine a registry that "
                        + $"serves {DebianImage}");
            }
        }
    }

    private async Task<string> BuildTargetAsync(string target, string baseImage, CancellationToken cancellationToken)
    {
        var reference = $"lab/node-{target}:{tag}";
        using var context = source.Pack();
        var failure = new StringBuilder();
        await engine.Docker.Images.BuildImageFromDockerfileAsync(
            new ImageBuildParameters
            {
                Tags = [reference],
                Target = target,
                BuildArgs = new Dictionary<string, string>(StringComparer.Ordinal) { ["BASE"] = baseImage },
                // The default bridge can be missing; on the machine's own network Debian's packages are reached as the machine reaches them.
                NetworkMode = "host",
                Remove = true,
                ForceRemove = true,
            },
            context,
            authConfigs: null,
            headers: null,
            new BuildNarration(target, progress, failure),
            cancellationToken);
        return failure.Length == 0
            ? reference
            : throw new InvalidOperationException($"making the node image failed in '{target}': {failure}");
    }

    /// <summary>Imports the static pods' images into the node's containerd, in a container of the node, and keeps that as the image.</summary>
    private async Task BakeAsync(string images, string unbaked, CancellationToken cancellationToken)
    {
        progress.Report("importing the images of the static pods");
        var labels = new Dictionary<string, string>(Owner.Current($"bake-{tag}", kept: false).ToLabels(), StringComparer.Ordinal);
        var archive = await engine.Docker.Containers.CreateContainerAsync(
            new CreateContainerParameters
            {
                Image = images,
                Entrypoint = ["/none"],
                Labels = labels,
                HostConfig = new HostConfig { NetworkMode = "none" },
            },
            cancellationToken);
        try
        {
            foreach (var privilege in NodePrivilege.For(engine))
            {
                if (await TryBakeAsync(archive.ID, unbaked, labels, privilege, cancellationToken))
                {
                    return;
                }
            }

            throw new InvalidInputException(
                $"the engine at {engine.Endpoint} can't give a node the capabilities it needs; use an engine that runs as root outside of containers");
        }
        finally
        {
            await RemoveAsync(archive.ID);
        }
    }

    private async Task<bool> TryBakeAsync(
        string archive, string unbaked, Dictionary<string, string> labels, NodePrivilege privilege, CancellationToken cancellationToken)
    {
        var host = new HostConfig
        {
            NetworkMode = "none",
            VolumesFrom = [archive],
            Tmpfs = new Dictionary<string, string>(StringComparer.Ordinal) { ["/tmp"] = "exec", ["/run"] = "exec" },
        };
        privilege.ApplyTo(host);
        var bake = await engine.Docker.Containers.CreateContainerAsync(
            new CreateContainerParameters
            {
                Image = unbaked,
                Entrypoint = ["/kind/bake"],
                Cmd = ["/images/static-pods.tar"],
                Labels = labels,
                HostConfig = host,
            },
            cancellationToken);
        try
        {
            await engine.Docker.Containers.StartContainerAsync(bake.ID, new ContainerStartParameters(), cancellationToken);
            var ended = await engine.Docker.Containers.WaitContainerAsync(bake.ID, cancellationToken);
            if (ended.StatusCode != 0)
            {
                throw new InvalidOperationException($"importing the images of the static pods failed: {await LogOfAsync(bake.ID, cancellationToken)}");
            }

            progress.Report("writing the image");
            await engine.Docker.Images.CommitContainerChangesAsync(
                new CommitContainerChangesParameters
                {
                    ContainerID = bake.ID,
                    RepositoryName = NodeImageSource.Repository,
                    Tag = tag,
                    Changes =
                    [
                        "ENTRYPOINT [\"/usr/local/bin/entrypoint\"]",
                        "CMD [\"/sbin/init\"]",
                        .. Owner.NobodysLabels.Select(label => $"LABEL {label.Key}=\"{label.Value}\""),
                    ],
                },
                cancellationToken);
            return true;
        }
        catch (DockerApiException exception) when (NodePrivilege.IsRefusal(exception.Message))
        {
            return false;
        }
        finally
        {
            await RemoveAsync(bake.ID);
        }
    }

    private async Task<string> LogOfAsync(string container, CancellationToken cancellationToken)
    {
        using var log = await engine.Docker.Containers.GetContainerLogsAsync(
            container, new ContainerLogsParameters { ShowStdout = true, ShowStderr = true, Tail = "5" }, cancellationToken);
        var (output, error) = await log.ReadOutputToEndAsync(cancellationToken);
        return (output + error).Trim().ReplaceLineEndings(" | ");
    }

    private Task RemoveAsync(string container) => engine.Docker.Containers.RemoveContainerAsync(
        container, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, CancellationToken.None);

    /// <summary>Reports the builder's steps and, in between, that it is still alive.</summary>
    private sealed class BuildNarration(string target, IProgress<string> progress, StringBuilder failure) : IProgress<JSONMessage>
    {
        private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(15);
        private long lastSaid;

        public void Report(JSONMessage value)
        {
            if (value.Error is { } error)
            {
                failure.Append(error.Message);
                return;
            }

            var line = value.Stream?.Trim() ?? string.Empty;
            var isStep = line.StartsWith("Step ", StringComparison.Ordinal);
            if (line.Length > 0 && (isStep || global::System.Diagnostics.Stopwatch.GetElapsedTime(lastSaid) > SignOfLife))
            {
                lastSaid = global::System.Diagnostics.Stopwatch.GetTimestamp();
                var shown = line.Split('\n')[0];
                progress.Report($"{target}: {(shown.Length > 110 ? shown[..110] + "…" : shown)}");
            }
        }
    }
}
