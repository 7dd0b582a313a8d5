using System.Diagnostics;
using System.Globalization;
using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;
using Lab.Harness.Reloads.Manifests;

namespace Lab.Harness.Reloads;

/// <summary>
/// The images of a workload: those that a node has, and those that the engine has, which are loaded into it as <c>kind load docker-image</c> does. A node
/// can pull none, as it is sealed.
/// </summary>
internal sealed class WorkloadImages
{
    /// <summary>Images of Kubernetes itself lie in a node image; which, a node tells.</summary>
    private const string OfKubernetes = "registry.k8s.io/";

    private static readonly string[] OfLab = [NodeAddition.Agnhost, NodeAddition.Busybox, NodeAddition.SampleApiServer];

    private readonly Engine engine;
    private readonly string file;
    private readonly IReadOnlyList<string> toLoad;
    private readonly IReadOnlyList<(string Image, int Line)> onNode;

    private WorkloadImages(Engine engine, string file, IReadOnlyList<string> toLoad, IReadOnlyList<(string Image, int Line)> onNode)
    {
        this.engine = engine;
        this.file = file;
        this.toLoad = toLoad;
        this.onNode = onNode;
    }

    /// <summary>Looks, before anything is started, where each image is to be had.</summary>
    /// <exception cref="InvalidInputException">One can't be; the line that names it.</exception>
    public static async Task<WorkloadImages> FindAsync(Engine engine, NodeImage node, ServingWorkload workload, CancellationToken cancellationToken)
    {
        var (toLoad, onNode) = (new List<string>(), new List<(string Image, int Line)>());
        foreach (var (image, line) in workload.Images)
        {
            var name = ImageName.Whole(image);
            if (OfLab.Contains(name, StringComparer.Ordinal))
            {
                if (node.Missing.FirstOrDefault(missing => missing.Name == name) is { Reason: { } reason })
                {
                    throw new InvalidInputException($"{workload.File}:{line}: image: the node image {node.Reference} lacks {name}: {reason}");
                }
            }
            else if (ImageName.IsByDigest(image))
            {
                throw new InvalidInputException(
                    $"{workload.File}:{line}: image: expected a name with a tag, found {image}: what an engine saves has no digest, so a node would not find it");
            }
            else if (await ImageLook.TryAsync(engine, image, cancellationToken) is not null)
            {
                toLoad.Add(name);
            }
            else if (name.StartsWith(OfKubernetes, StringComparison.Ordinal))
            {
                onNode.Add((name, line));
            }
            else
            {
                throw NotFound(workload.File, line, name);
            }
        }

        return new(engine, workload.File, toLoad, onNode);
    }

    /// <summary>Loads what is missing into a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="runtime">How its container runtime is asked.</param>
    /// <param name="told">Receives a line for each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">The node lacks an image of Kubernetes, and the engine does too.</exception>
    /// <exception cref="CommandFailedException">The node does not take one.</exception>
    public async Task LoadAsync(Node node, IContainerRuntime runtime, Action<string> told, CancellationToken cancellationToken)
    {
        var there = (await node.ShellAsync(runtime.ListImages, cancellationToken)).OrThrow("list the node's images").StandardOutput.Split('\n');
        foreach (var (image, line) in onNode.Where(image => !there.Contains(image.Image, StringComparer.Ordinal)))
        {
            var repository = image[..(image.LastIndexOf(':') + 1)];
            throw NotFound(file, line, image, there.FirstOrDefault(name => name.StartsWith(repository, StringComparison.Ordinal)));
        }

        foreach (var image in toLoad)
        {
            var started = Stopwatch.GetTimestamp();
            await using var archive = await engine.Docker.Images.SaveImageAsync(image, cancellationToken);
            (await node.ExecAsync(runtime.ImportImages, cancellationToken, archive))
                .OrThrow($"load the image {image}");
            told(string.Create(CultureInfo.InvariantCulture, $"{image} is loaded into the node after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
        }
    }

    private static InvalidInputException NotFound(string file, int line, string image, string? other = null) => new(
        $"{file}:{line}: image: the engine has no {image}, and the node is sealed and can pull none; pull or build it there first: docker pull {image}"
        + (other is null ? "" : $"; or use {other}, which the node has"));
}
