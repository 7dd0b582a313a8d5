namespace Lab.Harness.Experiments;

/// <summary>
/// What an experiment's cluster has or does otherwise than usual. In an experiment file it is spelled in kebab case: <c>rotates-kubelet-client</c>.
/// </summary>
internal enum ClusterFeature
{
    /// <summary>The kubelet renews its own client certificate when most of its life is over, as kubeadm sets it up.</summary>
    RotatesKubeletClient,

    /// <summary>The API server verifies the kubelet's serving certificate, which kubeadm does not set up.</summary>
    VerifiesKubeletServing,

    /// <summary>The kubeconfigs of the controller manager and the scheduler refer to files for their certificates, which kubeadm's embed.</summary>
    KubeconfigsByReference,

    /// <summary>The node is powered off before the certificates expire and on again when they have.</summary>
    PoweredOffOverExpiry,

    /// <summary>kubeadm issues the cluster's certificates, as it does by default.</summary>
    IssuedByKubeadm,

    /// <summary>The controller manager signs no requests for certificates, so that a kubelet that may renew its own does not get one.</summary>
    SignsNoRequests,

    /// <summary>
    /// The kubelet's serving certificate is issued by an authority of its own that no other component knows, as the kubelet makes it on every kubeadm
    /// cluster. Otherwise the cluster's authority issues it.
    /// </summary>
    SelfSignedKubeletServing,

    /// <summary>
    /// The kubelet asks the cluster for its serving certificate, and for another one in time (<c>serverTLSBootstrap</c>), which kubeadm does not set up. Its
    /// first request was approved; nobody approves the next, for Kubernetes itself approves none of these.
    /// </summary>
    BootstrapsKubeletServing,
}
