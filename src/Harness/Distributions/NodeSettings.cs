using System.Net;

namespace Lab.Harness.Distributions;

/// <summary>The settings of a control-plane node that the setup program needs.</summary>
internal sealed record NodeSettings
{
    /// <summary>
    /// How often the kubelet looks whether each pod is as it has to be, with the Secrets in it, in seconds; it adds up to half of that by chance.
    /// </summary>
    public const int SyncSeconds = 5;

    /// <summary>Name of the cluster.</summary>
    public required string ClusterName { get; init; }

    /// <summary>Name of the node.</summary>
    public required string Name { get; init; }

    /// <summary>Its address.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>The address at which the API servers of several nodes are reached; <see langword="null"/> where there is one node.</summary>
    public IPAddress? ControlPlaneAddress { get; init; }

    /// <summary>Whether the kubelet may renew its own client certificate.</summary>
    public bool RotateKubeletCertificate { get; init; }

    /// <summary>Whether the API server verifies the kubelet's serving certificate.</summary>
    public bool VerifyKubeletCertificate { get; init; }

    /// <summary>
    /// Whether the kubelet asks the cluster for its serving certificate in place of making one itself. Until a request is approved and signed it has none.
    /// </summary>
    public bool BootstrapKubeletServing { get; init; }

    /// <summary>Whether the kubeconfigs of controller manager and scheduler refer to files, which both have to be able to read then.</summary>
    public bool KubeconfigsByReference { get; init; }

    /// <summary>What the configuration says of the certificates that the setup program makes and renews.</summary>
    public IssuingSettings Issuing { get; init; } = new();

    /// <summary>Whether the controller manager signs requests for certificates.</summary>
    public bool SignRequests { get; init; } = true;

    /// <summary>
    /// A kubeconfig with the administrator's rights that leads to the node that this one joins, for asking what cluster that is; <see langword="null"/> for
    /// the first node.
    /// </summary>
    public string? JoinsBy { get; init; }
}
