using Lab.Harness.Distributions;

namespace Lab.Harness.Clusters.Images;

/// <summary>
/// The node images of kind that the lab knows, as the notes of kind's releases list them (github.com/kubernetes-sigs/kind/releases). For a minor
/// version that several releases have, the newest is here. A further one is a line.
/// </summary>
internal static class KindImages
{
    /// <summary>The images, the oldest version first.</summary>
    public static IReadOnlyList<KindImage> All { get; } =
    [
        new(new KubernetesVersion(1, 31, 14), "sha256:6f86cf509dbb42767b6e79debc3f2c32e4ee01386f0489b3b2be24b0a55aac2b", "v0.31.0"),
        new(new KubernetesVersion(1, 32, 11), "sha256:5fc52d52a7b9574015299724bd68f183702956aa4a2116ae75a63cb574b35af8", "v0.31.0"),
        new(new KubernetesVersion(1, 33, 12), "sha256:3f5c8443c620245e4d355cfe09e96a91ead32ceaa569d3f1ca9edf0cb2fe2ff4", "v0.32.0"),
        new(new KubernetesVersion(1, 34, 11), "sha256:44e222ee2132dab25ff87301682f89eb82c7880ea3a1bf543bfe9708fd08d67d", "v0.33.0"),
        new(new KubernetesVersion(1, 35, 8), "sha256:07b2536e30b803ed61d1677a79df6115f798ce64c80f9e22f6ed45afd09323c0", "v0.33.0"),
        new(new KubernetesVersion(1, 36, 4), "sha256:099e049362a1526b2db71494e1947aae99bd16290d7c895f2b7ea312e3cbfaed", "v0.33.0"),
        new(new KubernetesVersion(1, 37, 0), "sha256:a1ed56cfb0e7b93589bdf97c8cd566405a265939e3620fc4f5de89adff580ae5", "v0.33.0"),
    ];

    /// <summary>The one that is pulled where nobody names another: of the newest minor version of which the lab has recorded results.</summary>
    public static KindImage Default { get; } = All.Single(image => image.Kubernetes.Minor == 36);

    /// <summary>The image of a minor version; <see langword="null"/> where there is none.</summary>
    public static KindImage? OfMinor(int minor) => All.FirstOrDefault(image => image.Kubernetes.Minor == minor);

    /// <summary>The image of a digest; <see langword="null"/> where none of these has it.</summary>
    public static KindImage? OfDigest(string digest) => All.FirstOrDefault(image => image.Digest == digest);
}
