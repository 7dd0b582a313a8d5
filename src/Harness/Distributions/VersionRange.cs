using System.Globalization;
using System.Text.RegularExpressions;

namespace Lab.Harness.Distributions;

/// <summary>
/// Versions of Kubernetes that follow each other: <c>&gt;=1.31</c>, <c>&lt;1.36</c>, <c>1.36</c> for all patch releases of that minor version,
/// <c>1.36.2</c> for that one, or several of these with blanks between them, all of which must hold: <c>&gt;=1.29 &lt;1.33</c>.
/// </summary>
internal sealed partial record VersionRange
{
    /// <summary>What is expected where a range is, for a message.</summary>
    internal const string Form = "a range of versions such as '>=1.31', '<1.36', '1.36' or '>=1.29 <1.33'";

    private VersionRange(KubernetesVersion? from, KubernetesVersion? before, string text) => (From, Before, Text) = (from, before, text);

    /// <summary>The first version in it; <see langword="null"/> where all earlier ones are in it as well.</summary>
    public KubernetesVersion? From { get; }

    /// <summary>The first version behind it; <see langword="null"/> where all later ones are in it as well.</summary>
    public KubernetesVersion? Before { get; }

    private string Text { get; }

    /// <summary>Reads a range; <see langword="null"/> where the text is not a range, or no version is in it.</summary>
    public static VersionRange? TryParse(string text)
    {
        KubernetesVersion? from = null, before = null;
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts)
        {
            if (Read(part) is not { } bounds)
            {
                return null;
            }

            from = from is null || (bounds.From is { } later && IsBefore(from, later)) ? bounds.From : from;
            before = before is null || (bounds.Before is { } earlier && IsBefore(earlier, before)) ? bounds.Before : before;
        }

        return parts is [] || (from is not null && before is not null && !IsBefore(from, before))
            ? null
            : new VersionRange(from, before, string.Join(' ', parts));
    }

    /// <summary>Whether a version is in it.</summary>
    public bool Contains(KubernetesVersion version) => (From is null || !IsBefore(version, From)) && (Before is null || IsBefore(version, Before));

    /// <summary>The first patch release of a minor version of Kubernetes 1 that is in it; <see langword="null"/> where none is.</summary>
    public KubernetesVersion? FirstOf(int minor)
    {
        var first = From is { Major: 1 } from && from.Minor == minor ? from : new KubernetesVersion(1, minor, 0);
        return Contains(first) ? first : null;
    }

    /// <summary>As it was written.</summary>
    public override string ToString() => Text;

    private static (KubernetesVersion? From, KubernetesVersion? Before)? Read(string part)
    {
        var match = Pattern().Match(part);
        if (!match.Success)
        {
            return null;
        }

        var hasPatch = match.Groups["patch"].Success;
        var version = new KubernetesVersion(Number("major"), Number("minor"), hasPatch ? Number("patch") : 0);
        return match.Groups["sign"].Value switch
        {
            ">=" => (version, null),
            "<" => (null, version),
            _ => (version, hasPatch ? version with { Patch = version.Patch + 1 } : version with { Minor = version.Minor + 1 }),
        };

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static bool IsBefore(KubernetesVersion one, KubernetesVersion other) =>
        (one.Major, one.Minor, one.Patch).CompareTo((other.Major, other.Minor, other.Patch)) < 0;

    [GeneratedRegex(@"^(?<sign>>=|<)?v?(?<major>[0-9]{1,4})\.(?<minor>[0-9]{1,4})(\.(?<patch>[0-9]{1,4}))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
