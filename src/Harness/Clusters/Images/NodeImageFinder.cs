using Docker.DotNet.Models;
using Lab.Harness.Distributions;

namespace Lab.Harness.Clusters.Images;

/// <summary>
/// Finds the node image of a choice, and makes ready what is to be had of it: kind's images are pulled and prepared, the lab's own is made from
/// Debian's packages.
/// </summary>
/// <param name="engine">The engine.</param>
/// <param name="checkout">The checkout of the lab.</param>
/// <param name="progress">Receives what is done, a line each.</param>
internal sealed class NodeImageFinder(Engine engine, Checkout checkout, IProgress<string> progress)
{
    private static readonly TimeSpan RegistryIsAskedAgainAfter = TimeSpan.FromHours(1);

    /// <summary>
    /// Finds the image. Where nothing in particular is wanted it is kind's of the newest version that the engine has, else the one that the lab pulls
    /// where a registry answers, else the lab's own.
    /// </summary>
    /// <param name="choice">What is wanted.</param>
    /// <param name="again">Prepares an image again that lacks something.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">It is not to be had, or is not a node image.</exception>
    public async Task<NodeImage> FindAsync(NodeImageChoice choice, CancellationToken cancellationToken, bool again = false)
    {
        if (await FindBaseAsync(choice, cancellationToken) is { } present)
        {
            return await PrepareAsync(present.Reference, present.Prepared, again, cancellationToken);
        }

        if (choice.Reference is { } name)
        {
            return await ImagePull.TryAsync(engine, name, progress, cancellationToken)
                ? await PrepareAsync(name, null, again, cancellationToken)
                : throw new InvalidInputException(
                    $"image '{name}': the engine does not have it and no registry serves it; {Setting.ImageList} shows what there is");
        }

        if (choice.Kubernetes is { IsOwn: false } version)
        {
            var published = KindImages.OfMinor(version.Minor)!;
            var wanted = version.Patch is null || version.Allows(published.Kubernetes) ? published.Reference : $"{KindImage.Repository}:v{version}";
            return await ImagePull.TryAsync(engine, wanted, progress, cancellationToken)
                ? await PrepareAsync(wanted, null, again, cancellationToken)
                : throw new InvalidInputException(
                    $"Kubernetes {version}: the engine has no {KindImage.Repository} image of it, and no registry serves {wanted}; {Setting.ImageList} "
                    + $"shows what there is, and {Setting.Image} names another one");
        }

        if (choice.Kubernetes is null && await TryPullDefaultAsync(cancellationToken))
        {
            return await PrepareAsync(KindImages.Default.Reference, null, again, cancellationToken);
        }

        var own = await new NodeImageBuilder(engine, new NodeImageSource(checkout.NodeImage), progress).EnsureAsync(cancellationToken);
        return choice.Kubernetes is null || choice.Kubernetes.Allows(own.Kubernetes)
            ? own
            : throw new InvalidInputException($"Kubernetes {choice.Kubernetes}: the lab's own image has {own.Kubernetes}; expected 1.{own.Kubernetes.Minor}");
    }

    /// <summary>Finds the image where it is ready: nothing is pulled, prepared or made for it.</summary>
    /// <param name="choice">What is wanted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The image, or <see langword="null"/> and what is missing, with how to get it.</returns>
    public async Task<(NodeImage? Image, string Missing)> FindReadyAsync(NodeImageChoice choice, CancellationToken cancellationToken)
    {
        if (await FindBaseAsync(choice, cancellationToken) is { } present)
        {
            if (present.Prepared is null || await NodeImage.FindAsync(engine, present.Prepared, cancellationToken) is not { } prepared)
            {
                return (null, $"{present.Reference} has not been prepared for runs: {Setting.MakesImage} does it, once, in about a minute");
            }

            return prepared.Reference != present.Reference && NodeImagePreparer.IsByAnotherRecipe(prepared, checkout)
                && await ImageLook.TryAsync(engine, present.Reference, cancellationToken) is not null
                    ? (null, $"{present.Reference} was prepared by another version of the lab: {Setting.MakesImage} prepares it anew, once, in about a minute")
                    : (Told(prepared), "");
        }

        if (choice.Reference is { } name)
        {
            return (null, $"the engine does not have the image {name}: 'docker pull {name}' fetches it");
        }

        if (choice.Kubernetes is { IsOwn: false } version)
        {
            return (null, $"the engine has no node image of Kubernetes {version}: {Setting.MakesImage} with {Setting.Kubernetes} {version} fetches it");
        }

        return (null, $"the engine does not have the node image: {Setting.MakesImage} makes it, once, in about 8 minutes, or a minute after a pull");
    }

    /// <summary>The image of a choice that the engine has, prepared or not; <see langword="null"/> where it has none.</summary>
    private async Task<BaseImage?> FindBaseAsync(NodeImageChoice choice, CancellationToken cancellationToken)
    {
        if (choice.Reference is { } name)
        {
            return await ImageLook.TryAsync(engine, name, cancellationToken) is not null ? await ToBaseAsync(name, cancellationToken) : null;
        }

        var own = new NodeImageSource(checkout.NodeImage).Reference;
        if (choice.Kubernetes is { IsOwn: true })
        {
            return await ImageLook.TryAsync(engine, own, cancellationToken) is not null && choice.Kubernetes.Allows(OwnVersion(own))
                ? new BaseImage(own, OwnVersion(own), own)
                : null;
        }

        var candidates = await PresentAsync(cancellationToken);
        var newest = candidates.Where(image => choice.Kubernetes?.Allows(image.Kubernetes) ?? true)
            .OrderByDescending(image => (image.Kubernetes.Minor, image.Kubernetes.Patch))
            .ThenByDescending(image => image.IsByThisRecipe)
            .ThenByDescending(image => image.Prepared is not null)
            .FirstOrDefault();
        var isOwnChosen = newest is null && choice.Kubernetes is null && !IsRegistryWorthAsking()
            && await ImageLook.TryAsync(engine, own, cancellationToken) is not null;
        return isOwnChosen ? new BaseImage(own, OwnVersion(own), own) : newest;
    }

    /// <summary>kind's images that the engine has, of versions that the lab knows, and those that were prepared of such.</summary>
    private async Task<IReadOnlyList<BaseImage>> PresentAsync(CancellationToken cancellationToken)
    {
        var images = await engine.Docker.Images.ListImagesAsync(new ImagesListParameters(), cancellationToken);
        var found = new List<BaseImage>();
        foreach (var image in images)
        {
            var preparation = ImagePreparation.FromLabels(image.Labels);
            foreach (var tag in image.RepoTags ?? [])
            {
                if (preparation is not null && tag.StartsWith(NodeImageSource.Repository + ":", StringComparison.Ordinal) && Known(tag) is { } prepared)
                {
                    found.Add(new BaseImage(preparation.Base, prepared, tag)
                    {
                        IsByThisRecipe = tag.EndsWith($"-{NodeImagePreparer.HashFor(preparation.BaseId, checkout)}", StringComparison.Ordinal),
                    });
                }
                else if (preparation is null && tag.StartsWith(KindImage.Repository + ":", StringComparison.Ordinal) && Known(tag) is { } kinds)
                {
                    found.Add(new BaseImage(tag, kinds, null));
                }
            }

            foreach (var digest in image.RepoTags is null or [] ? image.RepoDigests ?? [] : [])
            {
                if (KindImages.All.FirstOrDefault(known => known.ByDigest == digest) is { } published)
                {
                    found.Add(new BaseImage(published.Reference, published.Kubernetes, null));
                }
            }
        }

        return found;

        static KubernetesVersion? Known(string tag) =>
            KubernetesVersion.TryParse(tag[(tag.LastIndexOf(':') + 1)..]) is { } version && KindImages.OfMinor(version.Minor) is not null ? version : null;
    }

    /// <summary>Prepares a base image, where that has not been done.</summary>
    private async Task<NodeImage> PrepareAsync(string reference, string? known, bool again, CancellationToken cancellationToken)
    {
        var (repository, tag) = ImagePull.Split(reference);
        var inspected = await ImageLook.TryAsync(engine, ImagePull.NameOf(repository, tag), cancellationToken);
        if (inspected is null)
        {
            // The base was removed since; what was prepared of it has all of its layers.
            return Told((await NodeImage.FindAsync(engine, known ?? reference, cancellationToken))!);
        }

        var found = (await NodeImage.FindAsync(engine, ImagePull.NameOf(repository, tag), cancellationToken))!;
        if (found.IsReady)
        {
            return Told(found);
        }

        if (inspected.Architecture is { Length: > 0 } architecture && engine.Architecture != architecture)
        {
            throw new InvalidInputException(
                $"image '{reference}' is for {architecture}, and the engine at {engine.Endpoint} runs {engine.Architecture}; choose one for that");
        }

        var prepared = await new NodeImagePreparer(engine, checkout, progress)
            .EnsureAsync(reference, inspected, found.Kubernetes, again, cancellationToken);
        return await NodeImage.FindAsync(engine, prepared, cancellationToken)
            ?? throw new InvalidOperationException($"{prepared} was made and is not there");
    }

    /// <summary>A prepared image as it is used. That another recipe made it is told: a fact of a run may come from that.</summary>
    private NodeImage Told(NodeImage image)
    {
        if (image.Preparation is not { } made || !NodeImagePreparer.IsByAnotherRecipe(image, checkout))
        {
            return image;
        }

        progress.Report(
            $"{image.Reference} was prepared by another version of the lab, and is used as it is; where the engine has {made.Base}, this one prepares it anew");
        return image with { IsByAnotherRecipe = true };
    }

    /// <summary>Pulls the image that runs use by default, where a registry answers. One that did not is not waited for again and again.</summary>
    private async Task<bool> TryPullDefaultAsync(CancellationToken cancellationToken)
    {
        if (!IsRegistryWorthAsking())
        {
            return false;
        }

        if (await ImagePull.TryAsync(engine, KindImages.Default.Reference, progress, cancellationToken))
        {
            return true;
        }

        progress.Report($"no registry serves {KindImages.Default.Reference[..^52]}…: the lab's own image of Kubernetes 1.20 is used");
        LabHome.MakePrivate(LabHome.Root);
        LabHome.MakePrivate(LabHome.Cache);
        await File.WriteAllTextAsync(NoRegistryFile, "", cancellationToken);
        return false;
    }

    private static string NoRegistryFile => Path.Combine(LabHome.Cache, "no-registry-answered");

    private static bool IsRegistryWorthAsking() =>
        !File.Exists(NoRegistryFile) || DateTime.UtcNow - File.GetLastWriteTimeUtc(NoRegistryFile) > RegistryIsAskedAgainAfter;

    private static KubernetesVersion OwnVersion(string reference) => KubernetesVersion.Parse(reference[(reference.LastIndexOf(':') + 1)..]);

    private async Task<BaseImage> ToBaseAsync(string name, CancellationToken cancellationToken)
    {
        var image = (await NodeImage.FindAsync(engine, name, cancellationToken))!;
        return new BaseImage(name, image.Kubernetes, image.IsReady ? name : null);
    }

    /// <summary>An image that the engine has.</summary>
    /// <param name="Reference">The name of the base image.</param>
    /// <param name="Kubernetes">The version in it.</param>
    /// <param name="Prepared">The name of what was prepared of it; <see langword="null"/> where that is not known.</param>
    private sealed record BaseImage(string Reference, KubernetesVersion Kubernetes, string? Prepared)
    {
        /// <summary>Whether it was prepared by what this lab prepares by.</summary>
        public bool IsByThisRecipe { get; init; }
    }
}
