namespace Lab.Harness.Distributions;

/// <summary>
/// The signers of Kubernetes' own that kubelets ask for certificates (Kubernetes documentation, Certificates and Certificate Signing Requests).
/// </summary>
internal static class KnownSigner
{
    /// <summary>Signs what a kubelet shows the API server as its client. Its requests are approved by Kubernetes itself.</summary>
    public const string KubeletClient = "kubernetes.io/kube-apiserver-client-kubelet";

    /// <summary>Signs what a kubelet serves. Its requests are approved by people, or by what they install for it.</summary>
    public const string KubeletServing = "kubernetes.io/kubelet-serving";
}
