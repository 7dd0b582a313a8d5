using Lab.Harness.Certificates;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;

namespace Lab.Harness.Tests.Distributions.MadeUpComponent;

/// <summary>
/// A component that nobody has: it asks the API server who may come in, and tells it to whoever shows a certificate. This file is all that the lab is
/// told of it.
/// </summary>
internal static class Gatekeeper
{
    public const string Name = "gatekeeper";
    public const string Serving = "gatekeeper-serving";
    public const string Client = "gatekeeper-client";
    public const int Port = 9443;

    private const string Part = "Gatekeeper";
    private const string Authority = "ca";

    public static Component Component { get; } = new()
    {
        Name = Name,
        Hosting = new StaticPod(Name, "/etc/gatekeeper/manifests/gatekeeper.yaml"),
        Endpoints = [new(Port) { Certificate = Serving }],
        Reads =
        [
            new(Serving) { Reloading = new("read every hour", 3600, "the gatekeeper's handbook") },
            new(Client) { OnlyAtStart = true },
        ],
        Health = new("https://127.0.0.1:9443/well"),
        Lease = Name,
        GivesUpWith = "the gate is shut",
    };

    public static IReadOnlyList<CatalogueEntry> Certificates { get; } =
    [
        CatalogueEntry.Leaf(
            Serving, Part, new(Name), CertificateUsages.ServerAuthentication, Authority, CertificateLocation.PairIn("/etc/gatekeeper/pki", "serving"),
            CertificatePresentation.Serves(Name, ComponentName.ApiServer, Port) with
            {
                VerifiedBy = new(ComponentName.ApiServer, "gatekeeper-authority"),
            }) with
        {
            Names = [CatalogueEntry.NodeName, CatalogueEntry.NodeAddress],
            RenewalName = Serving,
        },
        CatalogueEntry.Leaf(
            Client,
            Part,
            new("system:gatekeeper"),
            CertificateUsages.ClientAuthentication,
            Authority,
            CertificateLocation.EmbeddedIn("/etc/gatekeeper/gatekeeper.conf"),
            CertificatePresentation.Asks(
                Name, ComponentName.ApiServer, KubeadmDistribution.Default.ApiServer.Port) with { Occasion = PresentationOccasion.Always }),
    ];

    /// <summary>A distribution that has it.</summary>
    public static Distribution In(Distribution distribution) => distribution with
    {
        Components = [.. distribution.Components, Component],
        Certificates = distribution.Certificates.With(Certificates),
    };
}
