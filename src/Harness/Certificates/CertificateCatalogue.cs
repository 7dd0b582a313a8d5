using Lab.Harness.Journals;

namespace Lab.Harness.Certificates;

/// <summary>Every certificate of a cluster: what it is for, where it lies, who presents it to whom.</summary>
public sealed class CertificateCatalogue
{
    private const string ApiServer = "kube-apiserver";
    private const string ApiServerPort = "6443";
    private const string Etcd = "etcd";
    private const string EtcdPort = "2379";
    private const string EtcdPeerPort = "2380";
    private const string Kubelet = "kubelet";
    private const string KubeletPort = "10250";
    private const string KubeletClientPair = "/var/lib/kubelet/pki/kubelet-client-current.pem";
    private const string Masters = "system:masters";
    private const string Nodes = "system:nodes";

    private CertificateCatalogue(IReadOnlyList<CatalogueEntry> entries) => Entries = entries;

    /// <summary>
    /// The certificates of a cluster that kubeadm v1.20 builds with etcd stacked on the control plane. Names, subjects and usages are those
    /// of kubeadm's certificate list (<c>cmd/kubeadm/app/phases/certs/certlist.go</c>) and kubeconfig specifications
    /// (<c>cmd/kubeadm/app/phases/kubeconfig/kubeconfig.go</c>); locations those of <c>cmd/kubeadm/app/constants/constants.go</c>. One
    /// entry differs from kubeadm's: there the kubelet's serving certificate is signed by an authority that the kubelet makes for itself
    /// and throws away; here the cluster's authority issues it, so that its validity can be chosen. The kubelet uses it where it finds it.
    /// </summary>
    public static CertificateCatalogue Kubeadm { get; } = new(
    [
        Authority("ca", "kubernetes", "ca"),
        Leaf("apiserver", new("kube-apiserver"), CertificateUsages.ServerAuthentication, "ca", CertificateLocation.InPki("apiserver"),
        [
            Serves(ApiServer, Kubelet, ApiServerPort),
            Serves(ApiServer, "kube-controller-manager", ApiServerPort),
            Serves(ApiServer, "kube-scheduler", ApiServerPort),
            Serves(ApiServer, "kube-proxy", ApiServerPort),
            Serves(ApiServer, "kubectl", ApiServerPort),
            Serves(ApiServer, "pods", ApiServerPort, "They come through the service address, port 443."),
        ]),
        Leaf("apiserver-kubelet-client", new("kube-apiserver-kubelet-client", Masters), CertificateUsages.ClientAuthentication, "ca",
            CertificateLocation.InPki("apiserver-kubelet-client"),
            [Asks(ApiServer, Kubelet, KubeletPort, "For logs, exec, attach and port-forward.")]),
        Leaf("apiserver-etcd-client", new("kube-apiserver-etcd-client", Masters), CertificateUsages.ClientAuthentication, "etcd-ca",
            CertificateLocation.InPki("apiserver-etcd-client"),
            [Asks(ApiServer, Etcd, EtcdPort)]),
        Authority("front-proxy-ca", "front-proxy-ca", "front-proxy-ca"),
        Leaf("front-proxy-client", new("front-proxy-client"), CertificateUsages.ClientAuthentication, "front-proxy-ca",
            CertificateLocation.InPki("front-proxy-client"),
            [Asks(ApiServer, "aggregated API servers", "443", "Only where an APIService names one, metrics-server for example.")]),
        Authority("etcd-ca", "etcd-ca", "etcd/ca"),
        Leaf("etcd-server", new(CatalogueEntry.NodePlaceholder),
            CertificateUsages.ServerAuthentication | CertificateUsages.ClientAuthentication, "etcd-ca",
            CertificateLocation.InPki("etcd/server"),
        [
            Serves(Etcd, ApiServer, EtcdPort),
            Serves(Etcd, "etcdctl", EtcdPort),
            Asks(Etcd, Etcd, EtcdPort, "Its gRPC gateway is a client of its own server; etcd issue 9785 is why the usage is there."),
        ]),
        Leaf("etcd-peer", new(CatalogueEntry.NodePlaceholder),
            CertificateUsages.ServerAuthentication | CertificateUsages.ClientAuthentication, "etcd-ca",
            CertificateLocation.InPki("etcd/peer"),
        [
            Serves(Etcd, "etcd of another node", EtcdPeerPort, "An etcd with one member listens, and nobody connects."),
            Asks(Etcd, "etcd of another node", EtcdPeerPort, "An etcd with one member connects to nobody."),
        ]),
        Leaf("etcd-healthcheck-client", new("kube-etcd-healthcheck-client", Masters), CertificateUsages.ClientAuthentication, "etcd-ca",
            CertificateLocation.InPki("etcd/healthcheck-client"),
        [
            Asks("etcdctl", Etcd, EtcdPort, "By hand. The liveness probe asks the metrics address instead, plain HTTP on 2381."),
            Asks("kubeadm", Etcd, EtcdPort, "When a control plane node joins, is reset or upgraded."),
        ]),
        Leaf("admin", new("kubernetes-admin", Masters), CertificateUsages.ClientAuthentication, "ca",
            CertificateLocation.EmbeddedIn("/etc/kubernetes/admin.conf"),
            [Asks("kubectl", ApiServer, ApiServerPort), Asks("kubeadm", ApiServer, ApiServerPort)],
            "admin.conf"),
        Leaf("controller-manager", new("system:kube-controller-manager"), CertificateUsages.ClientAuthentication, "ca",
            CertificateLocation.EmbeddedIn("/etc/kubernetes/controller-manager.conf"),
            [Asks("kube-controller-manager", ApiServer, ApiServerPort)],
            "controller-manager.conf"),
        Leaf("scheduler", new("system:kube-scheduler"), CertificateUsages.ClientAuthentication, "ca",
            CertificateLocation.EmbeddedIn("/etc/kubernetes/scheduler.conf"),
            [Asks("kube-scheduler", ApiServer, ApiServerPort)],
            "scheduler.conf"),
        Leaf("kubelet-client", new($"system:node:{CatalogueEntry.NodePlaceholder}", Nodes), CertificateUsages.ClientAuthentication, "ca",
            new(KubeletClientPair, KubeletClientPair, "/etc/kubernetes/kubelet.conf"),
            [Asks(Kubelet, ApiServer, ApiServerPort)],
            renewal: null),
        Leaf("kubelet-serving", new($"system:node:{CatalogueEntry.NodePlaceholder}", Nodes), CertificateUsages.ServerAuthentication, "ca",
            new("/var/lib/kubelet/pki/kubelet.crt", "/var/lib/kubelet/pki/kubelet.key"),
            [Serves(Kubelet, ApiServer, KubeletPort, "Not verified: kubeadm sets no --kubelet-certificate-authority.")],
            renewal: null),
    ]);

    /// <summary>
    /// The certificates of <see cref="Kubeadm"/>, and those of the workloads that the lab can install beside a cluster's own components: an
    /// admission webhook and an aggregated API server. Their authority is one that nothing else trusts; the API server is told of it in
    /// each <c>caBundle</c>. Every cluster whose certificates the harness issues has their files, whether the workloads are installed or not.
    /// </summary>
    public static CertificateCatalogue WithWorkloads { get; } = new(
    [
        .. Kubeadm.Entries,
        Authority("workload-ca", "workload-ca", new CertificateLocation("/etc/lab/pki/workload-ca.crt", "/etc/lab/pki/workload-ca.key")),
        Leaf("webhook-serving", new("webhook.lab.svc"), CertificateUsages.ServerAuthentication, "workload-ca",
            new("/etc/lab/pki/webhook/serving.crt", "/etc/lab/pki/webhook/serving.key"),
            [Serves("admission webhook", ApiServer, "443", "Only where a webhook configuration names one.")],
            renewal: null),
        Leaf("aggregated-api-serving", new("api.wardle.svc"), CertificateUsages.ServerAuthentication, "workload-ca",
            new("/etc/lab/pki/aggregated-api/serving.crt", "/etc/lab/pki/aggregated-api/serving.key"),
            [Serves("aggregated API server", ApiServer, "443", "Only where an APIService names one.")],
            renewal: null),
    ]);

    /// <summary>The certificates, each issuer before what it issues.</summary>
    public IReadOnlyList<CatalogueEntry> Entries { get; }

    /// <summary>The entry of the name.</summary>
    /// <exception cref="InvalidInputException">There is none; the message lists the names there are.</exception>
    public CatalogueEntry Find(string name) =>
        Entries.FirstOrDefault(entry => entry.Name == name)
        ?? throw new InvalidInputException(
            $"there is no certificate '{name}' in the catalogue; expected one of {string.Join(", ", Entries.Select(entry => entry.Name))}");

    private static CatalogueEntry Authority(string name, string commonName, string file) =>
        Authority(name, commonName, CertificateLocation.InPki(file));

    private static CatalogueEntry Authority(string name, string commonName, CertificateLocation location) => new()
    {
        Name = name,
        Kind = CertificateKind.Authority,
        Subject = new(commonName),
        Usages = CertificateUsages.None,
        Issuer = name,
        Location = location,
        DefaultLifetime = TimeSpan.FromDays(3650),
        KubeadmRenewalName = null,
        Presentations = [],
    };

    private static CatalogueEntry Leaf(
        string name,
        CertificateSubject subject,
        CertificateUsages usages,
        string issuer,
        CertificateLocation location,
        IReadOnlyList<CertificatePresentation> presentations) =>
        Leaf(name, subject, usages, issuer, location, presentations, renewal: name);

    private static CatalogueEntry Leaf(
        string name,
        CertificateSubject subject,
        CertificateUsages usages,
        string issuer,
        CertificateLocation location,
        IReadOnlyList<CertificatePresentation> presentations,
        string? renewal) => new()
        {
            Name = name,
            Kind = CertificateKind.Leaf,
            Subject = subject,
            Usages = usages,
            Issuer = issuer,
            Location = location,
            DefaultLifetime = TimeSpan.FromDays(365),
            KubeadmRenewalName = renewal,
            Presentations = presentations,
        };

    private static CertificatePresentation Serves(string presenter, string recipient, string port, string? remark = null) =>
        new(presenter, recipient, PresentationRole.Server, port, remark);

    private static CertificatePresentation Asks(string presenter, string recipient, string port, string? remark = null) =>
        new(presenter, recipient, PresentationRole.Client, port, remark);
}
