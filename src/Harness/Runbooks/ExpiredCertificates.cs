using Lab.Harness.Certificates;
using Lab.Harness.Distributions.Kubeadm;

namespace Lab.Harness.Runbooks;

/// <summary>The certificates that have expired when a runbook is needed.</summary>
public sealed record ExpiredCertificates
{
    private ExpiredCertificates(string text, IReadOnlyList<string> names) => (Text, Names) = (text, names);

    /// <summary>Every certificate of the cluster but the authorities, which live nine years longer.</summary>
    public static ExpiredCertificates All { get; } = new("all", [.. Leaves().Select(entry => entry.Name)]);

    /// <summary>
    /// Those that <c>kubeadm certs renew all</c> renews: as <see cref="All"/>, on a cluster whose kubelet has renewed its own client certificate in time.
    /// </summary>
    public static ExpiredCertificates Kubeadm { get; } = new(
        "kubeadm", [.. Leaves().Where(entry => entry.RenewalName is not null).Select(entry => entry.Name)]);

    /// <summary>Their names in the catalogue.</summary>
    public IReadOnlyList<string> Names { get; }

    private string Text { get; }

    /// <summary>Reads <c>all</c>, <c>kubeadm</c>, or names with commas between them.</summary>
    /// <param name="text">The words.</param>
    /// <param name="where">Where they stand, for a message: <c>--expired</c>.</param>
    /// <exception cref="InvalidInputException">A name is no certificate's, or is given twice.</exception>
    public static ExpiredCertificates Parse(string text, string where)
    {
        if (new[] { All, Kubeadm }.FirstOrDefault(set => set.Text == text.Trim()) is { } known)
        {
            return known;
        }

        var names = text.Split(',', StringSplitOptions.TrimEntries);
        var expected = KubeadmDistribution.Default.Certificates.Entries.Select(entry => entry.Name).ToList();
        if (names.FirstOrDefault(name => !expected.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new InvalidInputException(
                $"{where}: '{unknown}' is not a certificate; expected 'all', 'kubeadm', or some of {string.Join(", ", expected)}, with commas between them");
        }

        return names.Distinct(StringComparer.Ordinal).Count() == names.Length
            ? new ExpiredCertificates(string.Join(',', names), names)
            : throw new InvalidInputException($"{where}: the same certificate is named twice");
    }

    /// <summary>Two are equal where they mean the same.</summary>
    public bool Equals(ExpiredCertificates? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <summary>As it is written.</summary>
    public override string ToString() => Text;

    private static IEnumerable<CatalogueEntry> Leaves() => KubeadmDistribution.Default.Certificates.Leaves;
}
