using System.Globalization;
using System.Text.RegularExpressions;

namespace Lab.Harness.Clusters;

/// <summary>A version of Kubernetes, as <c>/kind/version</c> of a node image tells it.</summary>
/// <param name="Major">Major version, 1.</param>
/// <param name="Minor">Minor version.</param>
/// <param name="Patch">Patch version.</param>
public sealed partial record KubernetesVersion(int Major, int Minor, int Patch)
{
    /// <summary>
    /// The version of kubeadm's configuration format to write: v1beta3 came with 1.22 and v1beta2 went with 1.23's deprecation;
    /// v1beta4 came with 1.31 (kubeadm's API reference).
    /// </summary>
    public string KubeadmApiVersion => "kubeadm.k8s.io/" + Minor switch
    {
        < 23 => "v1beta2",
        < 31 => "v1beta3",
        _ => "v1beta4",
    };

    /// <summary>Reads a version such as <c>v1.20.2</c>.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static KubernetesVersion Parse(string text)
    {
        var match = Pattern().Match(text.Trim());
        return match.Success
            ? new KubernetesVersion(Number(1), Number(2), Number(3))
            : throw new FormatException($"expected a Kubernetes version such as v1.20.2, found '{text.Trim()}'");

        int Number(int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public override string ToString() => $"v{Major}.{Minor}.{Patch}";

    [GeneratedRegex(@"^v(\d+)\.(\d+)\.(\d+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Pattern();
}
