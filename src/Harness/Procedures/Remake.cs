using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>
/// Puts a certificate and its key aside and has kubeadm make both again, as it did the first time: with the names of the cluster's configuration.
/// A renewal copies the names of the certificate that it renews, the wrong ones too. The kubelet's serving certificate is not kubeadm's: the kubelet makes
/// itself another when it starts and finds none. Nothing is restarted.
/// </summary>
internal sealed class Remake : IStepKind
{
    private const string Aside = "/root/remade";

    /// <inheritdoc/>
    public string Verb => "remake";

    /// <inheritdoc/>
    public string Summary =>
        "puts a certificate and its key aside and has kubeadm make both anew, with the names of the cluster's configuration, or the kubelet at its next "
        + "start; restarts nothing";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) =>
    [
        .. distribution.Certificates.Leaves.Where(entry => !entry.Location.IsEmbedded && (entry.RenewalName is not null || IsItsOwners(entry)))
            .Select(entry => entry.Name),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target)
    {
        var distribution = cluster.Distribution;
        var entry = distribution.Certificates.Find(target);
        var location = cluster.Pki?.LocationOf(target) ?? entry.Location;
        var files = string.Join(' ', new[] { location.CertificatePath, location.KeyPath }.Distinct(StringComparer.Ordinal));
        var aside = new NodeCommand($"Put {target} and its key aside", node, $"mkdir -p -m 700 {Aside} && mv {files} {Aside}/");
        return IsItsOwners(entry) ? [aside] :
        [
            aside,
            new NodeCommand($"Make {target} anew with {distribution.Name}", node, distribution.Commands.Make(entry)),
        ];
    }

    /// <summary>What nobody verifies its owner makes itself.</summary>
    private static bool IsItsOwners(CatalogueEntry entry) => !entry.IsVerified;
}
