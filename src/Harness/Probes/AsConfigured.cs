using System.Globalization;
using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Probes;

/// <summary>
/// Whoever looks after a renewal whether what was renewed is what the cluster's configuration says: as long a life, and the same kind of keys. Nothing fails
/// where it is not; what was to live for ten days lives for a year.
/// </summary>
internal sealed class AsConfigured : IProbe
{
    private const string Mark = "### ";

    /// <summary>What begins before its making, or with its authority, has that much more.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(30);

    /// <inheritdoc/>
    public string Name => "as-configured";

    /// <inheritdoc/>
    public string Question =>
        "the certificates on the node that kubeadm renews: has each the life and the kind of key that the cluster's configuration says?";

    /// <inheritdoc/>
    public IReadOnlyList<RouteLeg> Route => [];

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<Reading> AskAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var files = cluster.Distribution.Certificates.Leaves.Where(entry => entry.RenewalName is not null)
            .Select(entry => (entry.RenewalName, Path: cluster.Pki?.LocationOf(entry.Name).CertificatePath ?? entry.Location.CertificatePath));
        var listing = await cluster.ControlPlane.ShellAsync(
            string.Join("; ", files.Select(file => $"echo '{Mark}{file.RenewalName}'; {PrintCommand(file.Path)}")), cancellationToken);
        var certificates = listing.StandardOutput.Split(Mark, StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
            .Select(part => (Name: part.Split('\n')[0], Certificate: InspectedCertificate.FromPem(part, part.Split('\n')[0])[0]));
        return Judge([.. certificates], cluster.Options.Issuing);
    }

    /// <summary>What the certificates tell, those of the same kind together.</summary>
    internal static Reading Judge(IReadOnlyList<(string Name, InspectedCertificate Certificate)> certificates, IssuingSettings configured)
    {
        var life = configured.Lifetime ?? IssuingSettings.Usual.Lifetime!.Value;
        var key = configured.KeyKind ?? IssuingSettings.Usual.KeyKind!;
        if (certificates is [])
        {
            return Reading.CouldNotRun("none of the certificates could be read");
        }

        var kinds = certificates
            .Select(read => (read.Name, Words: Words(LifeOf(read.Certificate, life), read.Certificate.KeyKind)))
            .GroupBy(read => read.Words, read => read.Name, StringComparer.Ordinal)
            .ToDictionary(kind => kind.Key, kind => string.Join(", ", kind), StringComparer.Ordinal);
        var expected = Words(life, key);
        var found = string.Join("; ", kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Key}: {kind.Value}"));
        return kinds.Count == 1 && kinds.ContainsKey(expected)
            ? Reading.Ok($"all {certificates.Count} as configured: {expected}")
            : Reading.Failed(Classification.OtherFailure, $"configured: {expected}; found: {found}");
    }

    /// <summary>Its life, the configured one where it differs from that by no more than the beginning that is put back.</summary>
    private static TimeSpan LifeOf(InspectedCertificate certificate, TimeSpan configured)
    {
        var life = certificate.Validity.NotAfter - certificate.Validity.NotBefore;
        return life >= configured && life <= configured + Tolerance ? configured : life;
    }

    private static string Words(TimeSpan life, string key) => life.TotalDays >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{life.TotalDays:0} days, {key}")
        : string.Create(CultureInfo.InvariantCulture, $"{life.TotalMinutes:0} minutes, {key}");

    private static string PrintCommand(string path) => path.EndsWith(".conf", StringComparison.Ordinal)
        ? $"[ ! -e {path} ] || sed -n 's/.*client-certificate-data: //p' {path} | base64 -d"
        : $"[ ! -e {path} ] || cat {path}";
}
