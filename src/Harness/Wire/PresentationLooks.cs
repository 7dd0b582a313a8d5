using System.Globalization;
using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Wire;

/// <summary>Knows for every presentation of the catalogue how it is looked at on one cluster.</summary>
/// <param name="distribution">What runs on the cluster.</param>
/// <param name="node">The node whose components are looked at.</param>
/// <param name="isAlone">Whether it is the only one of its cluster.</param>
internal sealed class PresentationLooks(Distribution distribution, Node node, bool isAlone)
{
    /// <summary>The address of the Kubernetes service, which leads to the API server.</summary>
    public const string ServiceEndpoint = "10.96.0.1:443";

    /// <summary>An API group for which the API server is configured to ask the tap.</summary>
    public const string AggregatedGroup = "tap.lab.example";

    /// <summary>The pod in whose network a pod's handshake is done.</summary>
    public const string Pod = "lab-map";

    /// <summary>A kubeconfig on the node that no expired certificate spoils, for what only provokes a look.</summary>
    public const string ObserverConf = "/run/lab/observer.conf";

    /// <summary>How the presentation is looked at.</summary>
    public PresentationLook For(CatalogueEntry certificate, CertificatePresentation presentation) => (certificate.Name, presentation) switch
    {
        ("apiserver", { Recipient: ComponentName.Kubectl }) => new PresentationLook.Handshake(Endpoint: null),
        ("apiserver", { Recipient: "pods" }) => new PresentationLook.Handshake(ServiceEndpoint)
        {
            InNetworkOf =
                $"$(ctr -n k8s.io task ls | awk -v id=$(ctr -n k8s.io container ls -q 'labels.\"io.kubernetes.pod.name\"=={Pod}' | head -n 1) '$1 == "
                + $"id {{ print $2 }}')",
            Remark = "asked from within a pod's network",
        },
        ("front-proxy-client", _) => new PresentationLook.Tap("ca", Port: null)
        {
            Provocation = $"kubectl --kubeconfig {ObserverConf} get --raw /apis/{AggregatedGroup}/v1",
        },
        (_, { Role: PresentationRole.Client, TakesAnotherNode: true }) when isAlone =>
            new PresentationLook.Impossible($"an {presentation.Presenter} with one member connects to no other member"),
        (_, { Role: PresentationRole.Client }) when distribution.EndpointAt(presentation.Endpoint) is { } server =>
            new PresentationLook.Tap(
                IssuerOf(server), int.Parse(presentation.Endpoint, CultureInfo.InvariantCulture)) { Provocation = ProvocationOf(presentation) },
        (_, { Role: PresentationRole.Server }) when distribution.EndpointOf(certificate.Name) is { } endpoint =>
            new PresentationLook.Handshake(distribution.AddressOf(endpoint, node.Address))
        {
            RecipientIsConnected = distribution.HasComponent(presentation.Recipient),
            Provocation = ProvocationOf(presentation),
            Remark = presentation.TakesAnotherNode && isAlone
                ? $"it is served, but this {presentation.Presenter} has one member, so no other one asks for it"
                : null,
        },
        _ => new PresentationLook.Missing(),
    };

    /// <summary>A client trusts the authority of who serves at the port that it connects to.</summary>
    private string IssuerOf(Endpoint server) => distribution.Certificates.Find(server.Certificate!).Issuer;

    private string? ProvocationOf(CertificatePresentation presentation) => presentation.Provocation?
        .Replace(CertificatePresentation.AnyKubeconfig, ObserverConf, StringComparison.Ordinal)
        .Replace(CatalogueEntry.NodeName, node.Name, StringComparison.Ordinal);
}
