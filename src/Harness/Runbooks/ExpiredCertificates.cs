using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;

namespace Lab.Harness.Runbooks;

/// <summary>The certificates that have expired when a runbook is needed. Which those are is known once the version of Kubernetes is.</summary>
public sealed record ExpiredCertificates
{
    private readonly string text;
    private readonly string where;
    private readonly IReadOnlyList<string>? names;

    /// <param name="text">How it is written.</param>
    /// <param name="where">Where it stands, for a message.</param>
    /// <param name="names">Names of certificates; <see langword="null"/> for a set that has a name of its own.</param>
    private ExpiredCertificates(string text, string where, IReadOnlyList<string>? names) => (this.text, this.where, this.names) = (text, where, names);

    /// <summary>Every certificate of the cluster but the authorities, which live nine years longer.</summary>
    public static ExpiredCertificates All { get; } = new("all", "", names: null);

    /// <summary>
    /// Those that <c>kubeadm certs renew all</c> renews: as <see cref="All"/>, on a cluster whose kubelet has renewed its own client certificate in time.
    /// </summary>
    public static ExpiredCertificates Kubeadm { get; } = new("kubeadm", "", names: null);

    /// <summary>The names of certificates that may stand in it: those of every version of Kubernetes that the lab knows.</summary>
    internal static IReadOnlyList<string> KnownNames =>
    [
        .. KubeadmDistribution.Known.SelectMany(distribution => distribution.Certificates.Entries)
            .Select(entry => entry.Name)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Reads <c>all</c>, <c>kubeadm</c>, or names with commas between them; a name may be one that only some versions of Kubernetes know.</summary>
    /// <param name="text">The words.</param>
    /// <param name="where">Where they stand, for a message: <c>--expired</c>.</param>
    /// <exception cref="InvalidInputException">A name is not a certificate's in any version, or is given twice.</exception>
    public static ExpiredCertificates Parse(string text, string where)
    {
        if (new[] { All, Kubeadm }.FirstOrDefault(set => set.text == text.Trim()) is { } known)
        {
            return known;
        }

        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var expected = KnownNames;
        if (parts.FirstOrDefault(name => !expected.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new InvalidInputException(
                $"{where}: '{unknown}' is not a certificate; expected 'all', 'kubeadm', or some of {string.Join(", ", expected)}, with commas between them");
        }

        return parts.Distinct(StringComparer.Ordinal).Count() == parts.Length
            ? new ExpiredCertificates(string.Join(',', parts), where, parts)
            : throw new InvalidInputException($"{where}: the same certificate is named twice");
    }

    /// <summary>Their names in the catalogue of a distribution.</summary>
    /// <exception cref="InvalidInputException">Its version of Kubernetes does not have one of them.</exception>
    internal IReadOnlyList<string> NamesIn(Distribution distribution)
    {
        if (names is null)
        {
            return [.. distribution.Certificates.Leaves.Where(entry => this == All || entry.RenewalName is not null).Select(entry => entry.Name)];
        }

        return names.FirstOrDefault(name => distribution.Certificates.TryFind(name) is null) is { } missing
            ? throw NotIn(distribution, missing)
            : names;
    }

    private InvalidInputException NotIn(Distribution distribution, string missing)
    {
        var lack = $"{where}: Kubernetes {distribution.Version} has no certificate '{missing}'";
        return KubeadmDistribution.VersionsWith(missing) is { } having
            ? new InvalidInputException($"{lack}; Kubernetes {having} has it, so choose such a version with {Setting.Kubernetes}")
            : new InvalidInputException(lack);
    }

    /// <summary>Two are equal where they mean the same.</summary>
    public bool Equals(ExpiredCertificates? other) => other is not null && text == other.text;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(text);

    /// <summary>As it is written.</summary>
    public override string ToString() => text;
}
