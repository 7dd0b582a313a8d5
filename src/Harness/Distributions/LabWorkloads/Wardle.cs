using Lab.Harness.Certificates;

namespace Lab.Harness.Distributions.LabWorkloads;

/// <summary>The aggregated API server of the lab: Kubernetes' own sample, whose group is called wardle.</summary>
internal static class Wardle
{
    private const string Service = "api";
    private const string Namespace = "wardle";
    private const string ServiceName = Service + "." + Namespace + ".svc";
    private const string Serving = "aggregated-api-serving";

    public static CatalogueEntry Certificate { get; } = CatalogueEntry.Leaf(
        Serving,
        WorkloadAuthority.Part,
        new(ServiceName),
        CertificateUsages.ServerAuthentication,
        WorkloadAuthority.Name,
        CertificateLocation.PairIn($"{WorkloadAuthority.Pki}/aggregated-api", "serving"),
        CertificatePresentation.Serves("aggregated API server", ComponentName.ApiServer, 443, "Only where an APIService names one.")) with
    {
        Names = [ServiceName, $"{ServiceName}.cluster.local"],
    };

    public static Component Component { get; } = new()
    {
        Name = "wardle",
        Hosting = new PodContainer("wardle", Namespace),
        Endpoints = [Endpoint.OfService(Namespace, Service) with { Certificate = Serving }],
        Reads = [new(Serving)],
    };
}
