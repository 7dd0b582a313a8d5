using Lab.Harness.Certificates;

namespace Lab.Harness.Distributions.Kubeadm;

/// <summary>How kubeadm renews certificates.</summary>
/// <remarks>
/// Sources: kubernetes.io, "Certificate Management with kubeadm"; "kubeadm init phase", <c>certs</c>: what exists already is not made again;
/// "Troubleshooting kubeadm: Kubelet client certificate rotation fails".
/// </remarks>
/// <param name="version">The version of kubeadm.</param>
internal sealed class KubeadmCommands(KubeadmVersion version) : ICertificateCommands
{
    /// <inheritdoc/>
    public string RenewAll => "kubeadm certs renew all";

    /// <inheritdoc/>
    public string RenewAllByFile => $"{RenewAll} --config {KubeadmConfiguration.Path}";

    /// <inheritdoc/>
    public string CheckExpiration => "kubeadm certs check-expiration";

    /// <inheritdoc/>
    public string Renew(CatalogueEntry entry) => $"kubeadm certs renew {entry.RenewalName}";

    /// <inheritdoc/>
    public string Make(CatalogueEntry entry) => $"kubeadm init phase certs {entry.RenewalName} --config {KubeadmConfiguration.Path}";

    /// <inheritdoc/>
    public string NewKubeconfig(CertificateSubject user) =>
        $"{version.NewKubeconfigCommand}{(user.Organization is null ? "" : $" --org {user.Organization}")} --client-name {user.CommonName} --config "
        + $"{KubeadmConfiguration.Path}";
}
