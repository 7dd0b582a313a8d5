namespace Lab.Harness.Forecasts.Found;

/// <summary>What holds a certificate.</summary>
internal enum PlaceKind
{
    /// <summary>A file of a node.</summary>
    File,

    /// <summary>A kubeconfig, as what its user shows.</summary>
    Kubeconfig,

    /// <summary>A kubeconfig, as the authority that it trusts.</summary>
    KubeconfigAuthority,

    /// <summary>A TLS handshake: it is what a running program serves.</summary>
    Wire,

    /// <summary>An object of the cluster's API.</summary>
    ClusterObject,
}
