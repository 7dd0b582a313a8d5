namespace Lab.Harness.Clusters.Images;

/// <summary>The node image that somebody wants: one of a name, one of a version of Kubernetes, or none in particular.</summary>
/// <param name="Reference">Its name; <see langword="null"/> for none.</param>
/// <param name="Kubernetes">Its version; <see langword="null"/> for none.</param>
internal sealed record NodeImageChoice(string? Reference, KubernetesChoice? Kubernetes)
{
    /// <summary>The variable that names an image where no option does.</summary>
    public const string ImageVariable = "LAB_NODE_IMAGE";

    /// <summary>The variable that names a version where no option does.</summary>
    public const string KubernetesVariable = "LAB_KUBERNETES";

    /// <summary>The choice of somebody, else of the environment.</summary>
    /// <param name="image">The image; <see langword="null"/> for none.</param>
    /// <param name="kubernetes">The version; <see langword="null"/> for none.</param>
    /// <exception cref="InvalidInputException">Both are given, or the lab has no image for the version.</exception>
    public static NodeImageChoice Of(string? image = null, string? kubernetes = null) =>
        image is { Length: > 0 } || kubernetes is not null
            ? From(image, Setting.Image.Member, kubernetes, Setting.Kubernetes.Member)
            : From(
                Environment.GetEnvironmentVariable(ImageVariable),
                ImageVariable,
                Environment.GetEnvironmentVariable(KubernetesVariable) is { Length: > 0 } version ? version : null,
                KubernetesVariable);

    /// <summary>The choice as words of a command line, with a blank before them; empty for none.</summary>
    public string Words => Reference is not null ? $" --image {Reference}" : Kubernetes is not null ? $" --kubernetes {Kubernetes}" : "";

    private static NodeImageChoice From(string? image, string imageSource, string? kubernetes, string kubernetesSource) =>
        image is { Length: > 0 } && kubernetes is not null
            ? throw new InvalidInputException($"{imageSource} and {kubernetesSource}: expected one of them, as an image has its version of Kubernetes")
            : new(image is { Length: > 0 } ? image : null, kubernetes is null ? null : KubernetesChoice.Parse(kubernetes, kubernetesSource));
}
