using Lab.Harness.Certificates;

namespace Lab.Harness.Distributions.LabWorkloads;

/// <summary>The admission webhook of the lab.</summary>
internal static class Webhook
{
    private const string Service = "webhook";
    private const string Namespace = "lab";
    private const string ServiceName = Service + "." + Namespace + ".svc";
    private const string Serving = "webhook-serving";

    public static CatalogueEntry Certificate { get; } = CatalogueEntry.Leaf(
        Serving,
        WorkloadAuthority.Part,
        new(ServiceName),
        CertificateUsages.ServerAuthentication,
        WorkloadAuthority.Name,
        CertificateLocation.PairIn($"{WorkloadAuthority.Pki}/webhook", "serving"),
        CertificatePresentation.Serves("admission webhook", ComponentName.ApiServer, 443, "Only where a webhook configuration names one.")) with
    {
        Names = [ServiceName, $"{ServiceName}.cluster.local"],
    };

    public static Component Component { get; } = new()
    {
        Name = "webhook",
        Hosting = new PodContainer("webhook", Namespace),
        Endpoints = [Endpoint.OfService(Namespace, Service) with { Certificate = Serving }],
        Reads = [new(Serving)],
    };
}
