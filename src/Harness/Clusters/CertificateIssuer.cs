namespace Lab.Harness.Clusters;

/// <summary>Who issues a cluster's certificates.</summary>
internal enum CertificateIssuer
{
    /// <summary>The harness, before the node starts; kubeadm finds them in place and uses them.</summary>
    Harness,

    /// <summary>kubeadm itself, left alone.</summary>
    Kubeadm,
}
