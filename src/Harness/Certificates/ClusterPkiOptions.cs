using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Lab.Harness.Certificates;

/// <summary>The options of the certificates of a cluster with one control-plane node.</summary>
internal sealed record ClusterPkiOptions
{
    /// <summary>
    /// How long before <see cref="IssuedAt"/> default validities begin: ten minutes, so that a clock a little behind finds them begun, and
    /// so does a tool that backdates what it issues (cfssl by five minutes).
    /// </summary>
    public static readonly TimeSpan Backdating = TimeSpan.FromMinutes(10);

    /// <summary>The certificates to issue.</summary>
    public required CertificateCatalogue Catalogue { get; init; }

    /// <summary>The port of the API server, to which the kubeconfigs lead.</summary>
    public required int ApiServerPort { get; init; }

    /// <summary>Name of the control plane node, as Kubernetes will know it.</summary>
    public required string NodeName { get; init; }

    /// <summary>Address of the control plane node: the API server advertises it, etcd and the kubelet are reached at it.</summary>
    public required IPAddress NodeAddress { get; init; }

    /// <summary>Whether it is the node that the cluster began with. A node that joins has no <see cref="CatalogueEntry.IsOnFirstNodeOnly"/> file.</summary>
    public bool IsFirstNode { get; init; } = true;

    /// <summary>When the cluster's certificates are issued; default validities are counted from it.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The kind of every key.</summary>
    public KeyAlgorithm KeyAlgorithm { get; init; } = KeyAlgorithm.EcdsaP256;

    /// <summary>First address of the service network, where pods reach the API server.</summary>
    public required IPAddress ServiceAddress { get; init; }

    /// <summary>
    /// Names and addresses that stand for <see cref="CatalogueEntry.FurtherNames"/>: a load balancer's in the API server's certificate, for example.
    /// </summary>
    public IReadOnlyList<string> FurtherNames { get; init; } = [];

    /// <summary>URL of the API server in the kubeconfigs; by default <see cref="ApiServerPort"/> of the node's address.</summary>
    public string? ApiServerUrl { get; init; }

    /// <summary>
    /// Whether the kubeconfigs of controller manager and scheduler refer to files in the catalogue's folder, <c>controller-manager.crt</c> for
    /// example, in place of embedding certificate and key as kubeadm does. client-go reads such files again when they change, embedded data never.
    /// </summary>
    public bool KubeconfigsByReference { get; init; }

    /// <summary>
    /// Whether the kubelet's serving certificate is one by an authority of its own, named as the kubelet names it where it finds none:
    /// <c>NODE@SECONDS</c> by <c>NODE-ca@SECONDS</c> (k8s.io/client-go/util/cert, GenerateSelfSignedCertKey).
    /// </summary>
    public bool SelfSignedKubeletServing { get; init; }

    /// <summary>
    /// Whether what a component can ask the cluster for lies where it would have put it (<see cref="CatalogueEntry.LocationWhereAskedFor"/>), as if it had
    /// asked before and got it.
    /// </summary>
    public bool AskedForByOwners { get; init; }

    /// <summary>Validity of the authorities; by default kubeadm's ten years (3650 days).</summary>
    public Validity? AuthorityValidity { get; init; }

    /// <summary>Validity of the leaves; by default kubeadm's year (365 days).</summary>
    public Validity? LeafValidity { get; init; }

    /// <summary>Validities of single certificates, by their names in the catalogue; they win over the defaults.</summary>
    public IReadOnlyDictionary<string, Validity> Validities { get; init; } = ImmutableDictionary<string, Validity>.Empty;

    internal string Server => ApiServerUrl ?? (NodeAddress.AddressFamily == AddressFamily.InterNetworkV6
        ? $"https://[{NodeAddress}]:{ApiServerPort}"
        : $"https://{NodeAddress}:{ApiServerPort}");

    internal Validity ValidityOf(CatalogueEntry entry) =>
        Validities.TryGetValue(entry.Name, out var chosen)
            ? chosen
            : (entry.Kind == CertificateKind.Authority ? AuthorityValidity : LeafValidity)
                ?? new Validity(IssuedAt - Backdating, IssuedAt + entry.DefaultLifetime);
}
