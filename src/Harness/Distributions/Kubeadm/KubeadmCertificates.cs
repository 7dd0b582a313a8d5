using Lab.Harness.Certificates;
using Lab.Harness.Distributions.Kubeadm.Components;
using static Lab.Harness.Certificates.CertificatePresentation;

namespace Lab.Harness.Distributions.Kubeadm;

/// <summary>
/// The certificates of a cluster that kubeadm builds with etcd stacked on the control plane. Names, subjects and usages are those of kubeadm's
/// certificate list (<c>cmd/kubeadm/app/phases/certs/certlist.go</c>) and kubeconfig specifications
/// (<c>cmd/kubeadm/app/phases/kubeconfig/kubeconfig.go</c>). One entry differs from kubeadm's: there the kubelet's serving certificate is signed by
/// an authority that the kubelet makes for itself and throws away; here the cluster's authority issues it, so that its validity can be chosen. The
/// kubelet uses it where it finds it.
/// </summary>
internal static class KubeadmCertificates
{
    private const string Ca = "ca";
    private const string EtcdCa = "etcd-ca";
    private const string FrontProxyCa = "front-proxy-ca";

    private const string ToItsClients = "API server, to its clients";
    private const string ToOthers = "API server, to others";
    private const string OfEtcd = "etcd";
    private const string OfAdministrators = "Administrator";
    private const string OfControllers = "Controller manager and scheduler";
    private const string OfKubelets = "Kubelet";

    private const string OtherEtcd = ComponentName.Etcd + " of another node";
    private const CertificateUsages Client = CertificateUsages.ClientAuthentication;
    private const CertificateUsages Server = CertificateUsages.ServerAuthentication;

    private static readonly CertificateSubject OfNode = new($"system:node:{CatalogueEntry.NodeName}", "system:nodes");

    private static readonly IReadOnlyList<string> NamesInEtcd =
        [CatalogueEntry.NodeName, "localhost", CatalogueEntry.NodeAddress, "127.0.0.1", "::1"];

    /// <summary>The API server has to ask the kubelet for this.</summary>
    private const string AskKubelet = $"kubectl --kubeconfig {AnyKubeconfig} get --raw /api/v1/nodes/{CatalogueEntry.NodeName}/proxy/healthz";

    /// <summary>
    /// etcd's gateway has to ask etcd for this. The one who asks the gateway is a client of the same port; the group is the one that a tap lets through.
    /// </summary>
    private const string AskGateway = $"setpriv --regid 42424 --clear-groups curl -s --max-time 5 --cacert {KubeadmPaths.Pki}/etcd/ca.crt "
        + $"--cert {Etcd.HealthcheckClient}.crt --key {Etcd.HealthcheckClient}.key -d {{}} https://127.0.0.1:2379/v3/maintenance/status";

    /// <summary>The certificates of a version.</summary>
    public static CertificateCatalogue Of(KubeadmVersion version) => new(
        KubeadmPaths.Pki,
        [
            Authority(Ca, "kubernetes", "ca"),
            InPki("apiserver", ToItsClients, new("kube-apiserver"), Server, Ca, "apiserver",
            [
                Serves(ComponentName.ApiServer, ComponentName.Kubelet, KubeApiServer.Port),
                Serves(ComponentName.ApiServer, ComponentName.ControllerManager, KubeApiServer.Port),
                Serves(ComponentName.ApiServer, ComponentName.Scheduler, KubeApiServer.Port),
                Serves(ComponentName.ApiServer, ComponentName.Proxy, KubeApiServer.Port),
                Serves(ComponentName.ApiServer, ComponentName.Kubectl, KubeApiServer.Port) with { LookedAtFrom = LookingPlace.Host },
                Serves(ComponentName.ApiServer, "pods", KubeApiServer.Port, "They come through the service address, port 443.") with
                {
                    LookedAtFrom = LookingPlace.Pod,
                },
            ]) with
            {
                // kubeadm's own, and those by which clients come who use a published port.
                Names =
                [
                    "localhost", "127.0.0.1", .. KubeadmNetworks.All.NamesOf("kubernetes", "default"),
                    CatalogueEntry.FurtherNames, CatalogueEntry.NodeName, CatalogueEntry.ServiceAddress, CatalogueEntry.NodeAddress,
                ],
            },
            InPki(
                "apiserver-kubelet-client", ToOthers, new("kube-apiserver-kubelet-client", version.KubeletClientGroup), Client, Ca, "apiserver-kubelet-client",
            [
                Asks(
                    ComponentName.ApiServer, ComponentName.Kubelet, Kubelet.Port, "For logs, exec, attach and port-forward.") with { Provocation = AskKubelet },
            ]),
            InPki("apiserver-etcd-client", ToOthers, new("kube-apiserver-etcd-client", version.EtcdClientGroup), Client, EtcdCa, "apiserver-etcd-client",
            [
                Asks(ComponentName.ApiServer, ComponentName.Etcd, Etcd.ClientPort) with { Occasion = PresentationOccasion.Always },
            ]) with { RightsFollowSubject = false },
            Authority(FrontProxyCa, "front-proxy-ca", "front-proxy-ca"),
            InPki("front-proxy-client", ToOthers, new("front-proxy-client"), Client, FrontProxyCa, "front-proxy-client",
            [
                Asks(ComponentName.ApiServer, "aggregated API servers", 443, "Only where an APIService names one, metrics-server for example.") with
                {
                    LookedAtFrom = LookingPlace.AggregatedServer,
                },
            ]),
            Authority(EtcdCa, "etcd-ca", "etcd/ca"),
            InPki("etcd-server", OfEtcd, new(CatalogueEntry.NodeName), Server | Client, EtcdCa, "etcd/server",
            [
                Serves(ComponentName.Etcd, ComponentName.ApiServer, Etcd.ClientPort),
                Serves(ComponentName.Etcd, ComponentName.Etcdctl, Etcd.ClientPort),
                Asks(ComponentName.Etcd, ComponentName.Etcd, Etcd.ClientPort,
                    "Its gRPC gateway is a client of its own server; etcd issue 9785 is why the usage is there.") with
                {
                    Provocation = version.EtcdGatewayConnectsWhenAsked ? AskGateway : null,
                },
            ]) with { Names = NamesInEtcd, RightsFollowSubject = false },
            InPki("etcd-peer", OfEtcd, new(CatalogueEntry.NodeName), Server | Client, EtcdCa, "etcd/peer",
            [
                Serves(ComponentName.Etcd, OtherEtcd, Etcd.PeerPort, "An etcd with one member listens, and nobody connects.") with { TakesAnotherNode = true },
                Asks(ComponentName.Etcd, OtherEtcd, Etcd.PeerPort, "An etcd with one member connects to nobody.") with { TakesAnotherNode = true },
            ]) with { Names = NamesInEtcd, RightsFollowSubject = false },
            InPki("etcd-healthcheck-client", OfEtcd, new("kube-etcd-healthcheck-client", version.EtcdClientGroup), Client, EtcdCa, "etcd/healthcheck-client",
            [
                Asks(
                    ComponentName.Etcdctl,
                    ComponentName.Etcd,
                    Etcd.ClientPort,
                    $"By hand. The liveness probe asks the metrics address instead, plain HTTP on {Etcd.MetricsPort}.") with
                {
                    Occasion = PresentationOccasion.ByHand,
                    Provocation = $"etcdctl --endpoints https://127.0.0.1:{Etcd.ClientPort} --cacert {KubeadmPaths.Pki}/etcd/ca.crt "
                        + $"--cert {Etcd.HealthcheckClient}.crt --key {Etcd.HealthcheckClient}.key member list",
                },

                // kubeadm asks etcd for its members before it removes one; the tap that reads its certificate gives no answer, so nothing is removed.
                Asks("kubeadm", ComponentName.Etcd, Etcd.ClientPort, "When a control plane node joins, is reset or upgraded.") with
                {
                    Occasion = PresentationOccasion.Setup,
                    Provocation = "kubeadm reset phase remove-etcd-member",
                },
            ]) with { RightsFollowSubject = false },
            InKubeconfig(
                "admin",
                OfAdministrators,
                version.Administrator,
                KubeadmPaths.AdministratorKubeconfig,
                "admin.conf",
                Administrators(KubeadmPaths.AdministratorKubeconfig)),
            .. version.SuperAdministrator is { } super
                ? [
                    InKubeconfig(
                        "super-admin",
                        OfAdministrators,
                        super,
                        KubeadmPaths.SuperAdministratorKubeconfig,
                        "super-admin.conf",
                        Administrators(KubeadmPaths.SuperAdministratorKubeconfig)) with { IsOnFirstNodeOnly = true },
                ]
                : Array.Empty<CatalogueEntry>(),
            InKubeconfig(
                "controller-manager", OfControllers, new("system:kube-controller-manager"), KubeadmPaths.ControllerManagerKubeconfig, "controller-manager.conf",
            [
                Asks(ComponentName.ControllerManager, ComponentName.ApiServer, KubeApiServer.Port) with { Occasion = PresentationOccasion.Always },
            ]),
            InKubeconfig("scheduler", OfControllers, new("system:kube-scheduler"), KubeadmPaths.SchedulerKubeconfig, "scheduler.conf",
            [
                Asks(ComponentName.Scheduler, ComponentName.ApiServer, KubeApiServer.Port) with { Occasion = PresentationOccasion.Always },
            ]),
            CatalogueEntry.Leaf("kubelet-client", OfKubelets, OfNode, Client, Ca,
                new(KubeadmPaths.KubeletClientPair, KubeadmPaths.KubeletClientPair, KubeadmPaths.KubeletKubeconfig),
                Asks(ComponentName.Kubelet, ComponentName.ApiServer, KubeApiServer.Port) with { Occasion = PresentationOccasion.Always }),
            CatalogueEntry.Leaf("kubelet-serving", OfKubelets, OfNode, Server, Ca,
                CertificateLocation.PairIn(KubeadmPaths.KubeletPki, "kubelet"),
                Serves(
                    ComponentName.Kubelet,
                    ComponentName.ApiServer,
                    Kubelet.Port,
                    $"Not verified: kubeadm sets no --{KubeApiServer.KubeletAuthorityOption}.") with
                {
                    IsVerified = false,
                    VerifiedBy = new(ComponentName.ApiServer, KubeApiServer.KubeletAuthorityOption),
                    Provocation = AskKubelet,
                }) with
            {
                Names = [CatalogueEntry.NodeName, CatalogueEntry.NodeAddress],
                LocationWhereAskedFor = new(KubeadmPaths.KubeletServerPair, KubeadmPaths.KubeletServerPair),
            },
        ]);

    private static CatalogueEntry Authority(string name, string commonName, string file) =>
        CatalogueEntry.Authority(name, commonName, CertificateLocation.PairIn(KubeadmPaths.Pki, file));

    private static CatalogueEntry InPki(
        string name,
        string part,
        CertificateSubject subject,
        CertificateUsages usages,
        string issuer,
        string file,
        IReadOnlyList<CertificatePresentation> presentations) =>
        CatalogueEntry.Leaf(name, part, subject, usages, issuer, CertificateLocation.PairIn(KubeadmPaths.Pki, file), presentations) with { RenewalName = name };

    private static CatalogueEntry InKubeconfig(
        string name, string part, CertificateSubject subject, string path, string renewal, IReadOnlyList<CertificatePresentation> presentations) =>
        CatalogueEntry.Leaf(name, part, subject, Client, Ca, CertificateLocation.EmbeddedIn(path), presentations) with { RenewalName = renewal };

    private static IReadOnlyList<CertificatePresentation> Administrators(string kubeconfig) =>
    [
        Asks(ComponentName.Kubectl, ComponentName.ApiServer, KubeApiServer.Port) with
        {
            Occasion = PresentationOccasion.ByHand,
            Provocation = $"kubectl --kubeconfig {kubeconfig} get nodes",
        },
        Asks("kubeadm", ComponentName.ApiServer, KubeApiServer.Port) with
        {
            Occasion = PresentationOccasion.Setup,
            Provocation = $"kubeadm token list --kubeconfig {kubeconfig}",
        },
    ];
}
