using System.Globalization;
using System.Text.RegularExpressions;

namespace Lab.Harness.Distributions;

/// <summary>A version of Kubernetes, as <c>/kind/version</c> of a node image tells it.</summary>
/// <param name="Major">Major version, 1.</param>
/// <param name="Minor">Minor version.</param>
/// <param name="Patch">Patch version.</param>
internal sealed partial record KubernetesVersion(int Major, int Minor, int Patch)
{
    /// <summary>Reads a version such as <c>v1.20.2</c>.</summary>
    /// <exception cref="FormatException">The text is not a version.</exception>
    public static KubernetesVersion Parse(string text)
    {
        var match = Pattern().Match(text.Trim());
        return match.Success
            ? new KubernetesVersion(Number(1), Number(2), Number(3))
            : throw new FormatException($"expected a Kubernetes version such as v1.20.2, found '{text.Trim()}'");

        int Number(int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a version such as <c>v1.20.2</c>; <see langword="null"/> where the text is not a version.</summary>
    public static KubernetesVersion? TryParse(string text) => Pattern().IsMatch(text.Trim()) ? Parse(text) : null;

    /// <inheritdoc/>
    public override string ToString() => $"v{Major}.{Minor}.{Patch}";

    [GeneratedRegex(@"^v(\d+)\.(\d+)\.(\d+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Pattern();
}
