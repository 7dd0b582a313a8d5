using Lab.Harness.Distributions;

namespace Lab.Harness.Forecasts.Found;

/// <summary>The manifest of a static pod.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Image">The image of its first container; <see langword="null"/> where none was read.</param>
/// <param name="Options">The options that matter to certificates, by their names without hyphens.</param>
internal sealed record FoundManifest(string Path, string? Image, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>The component that it starts: the name of its file, as kubeadm gives it.</summary>
    public string Component => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The version in the image's tag; <see langword="null"/> where that is not a version of Kubernetes.</summary>
    public KubernetesVersion? Version => Image?.Split('@')[0].Split(':')[^1] is { } tag ? KubernetesVersion.TryParse(tag) : null;
}
