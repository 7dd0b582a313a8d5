using System.Globalization;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;

namespace Lab.Harness.Probes;

/// <summary>
/// What a probe's question names of a cluster. A question is asked for before there is a cluster, so the names are those of the lab's own image; no version
/// has other ones.
/// </summary>
internal static class InQuestion
{
    private static readonly Distribution Usual = KubeadmDistribution.Default;

    /// <summary>The administrator's kubeconfig on a node.</summary>
    public static string AdministratorKubeconfig => Usual.Paths.AdministratorKubeconfig;

    /// <summary>The port at which a certificate is served.</summary>
    /// <param name="certificate">Its name.</param>
    public static string PortOf(string certificate) => Usual.EndpointOf(certificate)!.Port.ToString(CultureInfo.InvariantCulture);
}
