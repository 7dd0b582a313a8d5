using Lab.Harness.Certificates;

namespace Lab.Harness.Distributions.LabWorkloads;

/// <summary>A workload that the API server asks through a service, with a serving certificate by the workloads' authority.</summary>
/// <param name="Name">Its name as a component.</param>
/// <param name="Namespace">The namespace of its pod and of its service.</param>
/// <param name="Service">Name of its service.</param>
/// <param name="CertificateName">Name of its serving certificate; without <c>-serving</c> that of the certificate's folder.</param>
/// <param name="Presenter">What reports call it.</param>
/// <param name="Remark">When the API server asks it.</param>
internal sealed record ServedWorkload(string Name, string Namespace, string Service, string CertificateName, string Presenter, string Remark)
{
    private const string Serving = "serving";

    /// <summary>Its serving certificate.</summary>
    public CatalogueEntry Certificate => CatalogueEntry.Leaf(
        CertificateName,
        WorkloadAuthority.Part,
        new(ServiceName),
        CertificateUsages.ServerAuthentication,
        WorkloadAuthority.Name,
        CertificateLocation.PairIn($"{WorkloadAuthority.Pki}/{CertificateName[..^(Serving.Length + 1)]}", Serving),
        CertificatePresentation.Serves(Presenter, ComponentName.ApiServer, 443, Remark)) with
    {
        Names = [ServiceName, $"{ServiceName}.cluster.local"],
    };

    /// <summary>What it is as a component.</summary>
    public Component Component => new()
    {
        Name = Name,
        Hosting = new PodContainer(Name, Namespace),
        Endpoints = [Endpoint.OfService(Namespace, Service) with { Certificate = CertificateName }],
        Reads = [new(CertificateName)],
    };

    private string ServiceName => $"{Service}.{Namespace}.svc";
}
