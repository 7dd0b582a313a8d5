using Lab.Harness.Distributions;

namespace Lab.Harness.Clusters.Images;

/// <summary>A node image that kind published.</summary>
/// <param name="Kubernetes">The version of Kubernetes in it.</param>
/// <param name="Digest">Its digest in the registry, <c>sha256:…</c>: of a tag kind may publish another image later.</param>
/// <param name="Release">The release of kind that names it in its notes.</param>
internal sealed record KindImage(KubernetesVersion Kubernetes, string Digest, string Release)
{
    /// <summary>The repository of kind's node images.</summary>
    public const string Repository = "kindest/node";

    /// <summary>How it is pulled: by its digest. The tag in between is for people.</summary>
    public string Reference => $"{Repository}:{Kubernetes}@{Digest}";

    /// <summary>How an engine that pulled it by its digest calls it.</summary>
    public string ByDigest => $"{Repository}@{Digest}";
}
