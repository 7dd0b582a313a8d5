using System.Net;
using Lab.Harness.Certificates;
using Lab.Harness.Journals;

namespace Lab.Harness.Distributions;

/// <summary>
/// A way of running Kubernetes, at a version: its components, its certificates, where its files are, how it renews. It is data, and pure functions
/// of that data; it starts nothing and asks no cluster, so that a report of a recorded run may ask it as well.
/// </summary>
/// <remarks>Another way of running Kubernetes is another folder beside <c>Kubeadm</c> that makes one of these.</remarks>
internal sealed record Distribution
{
    /// <summary>Its name, for example <c>kubeadm</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The version of Kubernetes.</summary>
    public required KubernetesVersion Version { get; init; }

    /// <summary>Where its files are.</summary>
    public required NodePaths Paths { get; init; }

    /// <summary>The networks within a cluster.</summary>
    public required InnerNetworks Networks { get; init; }

    /// <summary>How the container runtime of a node is asked.</summary>
    public required IContainerRuntime Runtime { get; init; }

    /// <summary>How its setup program is configured for a node.</summary>
    public required INodeSetup Setup { get; init; }

    /// <summary>How its own program renews certificates.</summary>
    public required ICertificateCommands Commands { get; init; }

    /// <summary>
    /// How far before its making a certificate begins that its own program renews; <see langword="null"/> where it begins with its authority.
    /// </summary>
    public required TimeSpan? RenewalBackdating { get; init; }

    /// <summary>
    /// Name of the cluster role binding that gives the administrator's group, of the same name, its rights; <see langword="null"/> where his certificate
    /// alone does.
    /// </summary>
    public string? AdministratorsBinding { get; init; }

    /// <summary>The certificate that its API servers make for themselves.</summary>
    public required LoopbackCertificate Loopback { get; init; }

    /// <summary>What this version and those before it changed that a renewal shows, the oldest change first.</summary>
    public IReadOnlyList<NotableChange> Changes { get; init; } = [];

    /// <summary>
    /// What of a first node is alike in all clusters of one configuration; <see langword="null"/> where every cluster is to be made by the setup program alone.
    /// </summary>
    internal FirstData? FirstData { get; init; }

    /// <summary>The components of a cluster, in the order in which they are restarted.</summary>
    public required IReadOnlyList<Component> Components { get; init; }

    /// <summary>The certificates of a cluster.</summary>
    public required CertificateCatalogue Certificates { get; init; }

    /// <summary>The components of the workloads that the lab can install beside a cluster's own.</summary>
    public required IReadOnlyList<Component> Workloads { get; init; }

    /// <summary>The certificates of those workloads.</summary>
    public required IReadOnlyList<CatalogueEntry> WorkloadCertificates { get; init; }

    /// <summary>The components of a cluster, and those of the workloads behind them.</summary>
    public IReadOnlyList<Component> AllComponents => [.. Components, .. Workloads];

    /// <summary>
    /// The certificates of a cluster, and those of the workloads behind them. Every cluster whose certificates the harness issues has all these files,
    /// whether the workloads are installed or not.
    /// </summary>
    public CertificateCatalogue AllCertificates => Certificates.With(WorkloadCertificates);

    /// <summary>The components with certificates of their own that are verified: those that a renewal concerns.</summary>
    public IReadOnlyList<Component> Readers => [.. Components.Where(component => ReadBy(component).Any())];

    /// <summary>The parts of a cluster that its certificates belong to, each in the place of its first leaf; authorities come last.</summary>
    public IReadOnlyList<string> Parts =>
    [
        .. AllCertificates.Leaves.Concat(AllCertificates.Authorities).Select(entry => entry.Part).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>kubectl with the administrator's kubeconfig of a node, for a line of shell on that node.</summary>
    public string Kubectl => $"kubectl --kubeconfig {Paths.AdministratorKubeconfig}";

    /// <summary>The certificate of the authority that every component of the cluster trusts.</summary>
    public string AuthorityFile => Certificates.Find("ca").Location.CertificatePath;

    /// <summary>Where the API server of a node listens.</summary>
    public Endpoint ApiServer => Component(ComponentName.ApiServer).Endpoints[0];

    /// <summary>The component of the name.</summary>
    /// <exception cref="InvalidInputException">There is none; the message lists the names there are.</exception>
    public Component Component(string name) =>
        AllComponents.FirstOrDefault(component => component.Name == name)
        ?? throw new InvalidInputException(
            $"there is no component '{name}'; expected one of {string.Join(", ", AllComponents.Select(component => component.Name))}");

    /// <summary>The static pod of a component.</summary>
    /// <exception cref="InvalidInputException">There is no such component, or it is not a static pod.</exception>
    public StaticPod StaticPod(string name) =>
        Component(name).Hosting as StaticPod ?? throw new InvalidInputException($"'{name}' is not a static pod on a cluster of {Name}");

    /// <summary>Whether there is a component of the name.</summary>
    public bool HasComponent(string name) => AllComponents.Any(component => component.Name == name);

    /// <summary>What a component presents, and to whom.</summary>
    public IReadOnlyList<(CatalogueEntry Certificate, CertificatePresentation Presentation)> PresentedBy(Component component) =>
    [
        .. AllCertificates.Entries.SelectMany(entry => entry.Presentations.Where(shown => shown.Presenter == component.Name).Select(shown => (entry, shown))),
    ];

    /// <summary>The names of the cluster's verified leaf certificates that a component reads.</summary>
    public IEnumerable<string> ReadBy(Component component) => component.Reads.Select(read => read.Certificate).Where(IsVerifiedLeaf);

    /// <summary>The component that reads a verified leaf certificate of the cluster; <see langword="null"/> where none does.</summary>
    /// <param name="certificate">Its name.</param>
    public Component? ReaderOf(string certificate) => Components.FirstOrDefault(component => ReadBy(component).Contains(certificate, StringComparer.Ordinal));

    /// <summary>
    /// The file of the certificate that a component reads once, when it starts; <see langword="null"/> where it reads its own again, or nobody
    /// verifies it.
    /// </summary>
    public string? FileReadAtStart(Component component) => component.Reads
        .Where(read => read.OnlyAtStart && IsVerifiedLeaf(read.Certificate))
        .Select(read => Certificates.Find(read.Certificate).Location.CertificatePath)
        .FirstOrDefault();

    /// <summary>
    /// Who presents a client certificate, where one alone does; <see langword="null"/> otherwise. The setup program, which runs when a node joins,
    /// does not count.
    /// </summary>
    /// <param name="certificate">Its name; there may be no such certificate.</param>
    public string? PresenterOf(string certificate) =>
        AllCertificates.TryFind(certificate) is { Usages: CertificateUsages.ClientAuthentication } entry
        && entry.Presentations.Where(shown => shown.Occasion != PresentationOccasion.Setup)
            .Select(shown => shown.Presenter)
            .Distinct(StringComparer.Ordinal)
            .ToList() is [var only]
            ? only
            : null;

    /// <summary>Who presents a certificate to whom, and as what, a sentence without its end for each presenter; none where it is presented by nobody.</summary>
    /// <param name="certificate">Its name in <see cref="AllCertificates"/>.</param>
    public IReadOnlyList<string> RolesOf(string certificate) =>
    [
        .. (AllCertificates.TryFind(certificate)?.Presentations ?? [])
            .GroupBy(presentation => (presentation.Presenter, presentation.Role))
            .Select(alike => $"{alike.Key.Presenter} presents it as a {(alike.Key.Role == PresentationRole.Server ? "server" : "client")} to "
                + string.Join(", ", alike.Select(presentation => presentation.Recipient))),
    ];

    /// <summary>The part of a cluster that a certificate belongs to; <see langword="null"/> where there is no such certificate.</summary>
    /// <param name="certificate">Its name.</param>
    public string? PartOf(string certificate) => AllCertificates.TryFind(certificate)?.Part;

    /// <summary>How a component comes to use a renewed file; <see langword="null"/> where that is not known.</summary>
    /// <param name="certificate">The name of the certificate in it.</param>
    public Reloading? ReloadingOf(string certificate) =>
        AllComponents.SelectMany(component => component.Reads).FirstOrDefault(read => read.Certificate == certificate && read.Reloading is not null)?.Reloading;

    /// <summary>Where a certificate is served; <see langword="null"/> where it is not.</summary>
    /// <param name="certificate">Its name.</param>
    public Endpoint? EndpointOf(string certificate) =>
        AllComponents.SelectMany(component => component.Endpoints).FirstOrDefault(endpoint => endpoint.Certificate == certificate);

    /// <summary>What of the cluster listens at a port of a node and serves a certificate of the catalogue; <see langword="null"/> where nothing does.</summary>
    public Endpoint? EndpointAt(string port) => Components.SelectMany(component => component.Endpoints)
        .FirstOrDefault(endpoint => endpoint is { Certificate: not null, Service: null } && $"{endpoint.Port}" == port);

    /// <summary>The image of a repository on a node, as a word of shell that asks the container runtime for it.</summary>
    /// <param name="repository">The last part of the repository's name, for example <c>pause</c>.</param>
    public string ImageOf(string repository) => $"$({Runtime.ListImages} | grep -m 1 '/{repository}:')";

    /// <summary>How a node reaches an endpoint, <c>address:port</c>, as a word of shell: the address of a service is asked for.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="node">The address of the node.</param>
    public string AddressOf(Endpoint endpoint, IPAddress node) => endpoint.Service is (var space, var service)
        ? $"$({Kubectl} --namespace {space} get service {service} -o jsonpath={{.spec.clusterIP}}):{endpoint.Port}"
        : $"{endpoint.Address.Replace(CatalogueEntry.NodeAddress, node.ToString(), StringComparison.Ordinal)}:{endpoint.Port}";

    /// <summary>The option by which a certificate is verified that nobody verifies by default; <see langword="null"/> where none is known.</summary>
    /// <param name="certificate">Its name.</param>
    public VerifyingOption? VerifierOf(string certificate) =>
        AllCertificates.TryFind(certificate)?.Presentations.Select(shown => shown.VerifiedBy).FirstOrDefault(option => option is not null);

    private bool IsVerifiedLeaf(string certificate) => Certificates.TryFind(certificate) is { Kind: CertificateKind.Leaf, IsVerified: true };
}
