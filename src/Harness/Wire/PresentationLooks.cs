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
    /// <summary>An API group for which the API server is configured to ask the tap.</summary>
    public const string AggregatedGroup = "tap.lab.example";

    /// <summary>The pod in whose network a pod's handshake is done.</summary>
    public const string Pod = "lab-map";

    /// <summary>A kubeconfig on the node that no expired certificate spoils, for what only provokes a look.</summary>
    public const string ObserverConf = "/run/lab/observer.conf";

    /// <summary>How the presentation is looked at.</summary>
    public PresentationLook For(CatalogueEntry certificate, CertificatePresentation presentation) => presentation switch
    {
        { LookedAtFrom: LookingPlace.Host } => new PresentationLook.Handshake(Endpoint: null),
        { LookedAtFrom: LookingPlace.Pod } => new PresentationLook.Handshake($"{distribution.Networks.ApiServer}:443")
        {
            InNetworkOf = $"$({distribution.Runtime.ProcessOfPod(Pod)})",
            Remark = "asked from within a pod's network",
        },
        { LookedAtFrom: LookingPlace.AggregatedServer } => new PresentationLook.Tap("ca", Port: null)
        {
            Provocation = $"kubectl --kubeconfig {ObserverConf} get --raw /apis/{AggregatedGroup}/v1",
        },
        { Role: PresentationRole.Client, TakesAnotherNode: true } when isAlone =>
            new PresentationLook.Impossible($"an {presentation.Presenter} with one member connects to no other member"),
        { Role: PresentationRole.Client } when distribution.EndpointAt(presentation.Endpoint) is { } server =>
            new PresentationLook.Tap(
                IssuerOf(server), int.Parse(presentation.Endpoint, CultureInfo.InvariantCulture)) { Provocation = ProvocationOf(presentation) },
        { Role: PresentationRole.Server } when distribution.EndpointOf(certificate.Name) is { } endpoint =>
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
