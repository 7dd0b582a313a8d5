using System.Globalization;
using System.Text.RegularExpressions;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;

namespace Lab.Harness.Clusters.Images;

/// <summary>A version of Kubernetes as somebody asks for it: a minor version, or a patch release of it.</summary>
/// <param name="Minor">The minor version, 36 of 1.36.</param>
/// <param name="Patch">The patch release; <see langword="null"/> for any.</param>
internal sealed partial record KubernetesChoice(int Minor, int? Patch)
{
    /// <summary>Reads a version such as <c>1.36</c>, <c>v1.36</c> or <c>1.36.4</c>.</summary>
    /// <param name="text">What was said.</param>
    /// <param name="source">Where it was said, for messages: <c>--kubernetes</c>.</param>
    /// <exception cref="InvalidInputException">It is not a version, or the lab has no image for it.</exception>
    public static KubernetesChoice Parse(string text, string source)
    {
        var match = Pattern().Match(text.Trim());
        if (!match.Success)
        {
            throw new InvalidInputException($"{source}: expected a version of Kubernetes such as 1.36 or 1.36.4, found '{text.Trim()}'");
        }

        var choice = new KubernetesChoice(Number(match.Groups[1].Value), match.Groups[2].Success ? Number(match.Groups[2].Value) : null);
        return choice.Minor == OwnMinor || KindImages.OfMinor(choice.Minor) is not null
            ? choice
            : throw new InvalidInputException(
                $"{source}: the lab has no image of Kubernetes 1.{choice.Minor}; expected one of {KnownInWords}; another image is named with {Setting.Image}");

        static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
    }

    /// <summary>The version that is meant as far as is known before there is an image: of any patch release, the one of kind's image.</summary>
    public KubernetesVersion Version => Patch is { } patch
        ? new KubernetesVersion(1, Minor, patch)
        : KindImages.OfMinor(Minor)?.Kubernetes ?? KubeadmDistribution.Default.Version;

    /// <summary>Whether a version is one that is asked for.</summary>
    public bool Allows(KubernetesVersion version) => version.Minor == Minor && (Patch is null || version.Patch == Patch);

    /// <summary>Whether it is the version of the lab's own image.</summary>
    public bool IsOwn => Minor == OwnMinor;

    /// <inheritdoc/>
    public override string ToString() => Patch is null ? $"1.{Minor}" : $"1.{Minor}.{Patch}";

    private const int OwnMinor = 20;

    private static string KnownInWords => string.Join(", ", [$"1.{OwnMinor}", .. KindImages.All.Select(image => $"1.{image.Kubernetes.Minor}")]);

    [GeneratedRegex(@"^v?1\.(\d{1,3})(?:\.(\d{1,3}))?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Pattern();
}
