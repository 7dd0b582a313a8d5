using Lab.Harness.Certificates;
using Lab.Harness.Clusters;
using Lab.Harness.Journals;

namespace Lab.Scenarios;

/// <summary>Knows for every arrow of the catalogue how it is looked at on one cluster.</summary>
/// <param name="node">The node whose components are looked at.</param>
/// <param name="isAlone">Whether it is the only one of its cluster.</param>
internal sealed class ArrowLooks(Node node, bool isAlone)
{
    /// <summary>The address of the Kubernetes service, which leads to the API server.</summary>
    public const string ServiceEndpoint = "10.96.0.1:443";

    /// <summary>A group that the API server is told to ask the tap for.</summary>
    public const string AggregatedGroup = "tap.lab.example";

    /// <summary>The pod in whose network a pod's handshake is done.</summary>
    public const string Pod = "lab-map";

    private const string AdminConf = "/etc/kubernetes/admin.conf";
    private const string EtcdPki = "/etc/kubernetes/pki/etcd";

    /// <summary>A kubeconfig on the node that no expired certificate spoils, for what only provokes a look.</summary>
    public const string ObserverConf = "/run/lab/observer.conf";

    private const string Kubectl = "kubectl --kubeconfig " + ObserverConf;

    private const int ApiServerPort = 6443;
    private const int EtcdPort = 2379;
    private const int EtcdPeerPort = 2380;
    private const int KubeletPort = 10250;

    private string Address => node.Address.ToString();

    private string AskKubelet => $"{Kubectl} get --raw /api/v1/nodes/{node.Name}/proxy/healthz";

    /// <summary>How the arrow is looked at.</summary>
    public ArrowLook For(string certificate, CertificatePresentation arrow) => (certificate, arrow.Presenter, arrow.Recipient, arrow.Role) switch
    {
        ("apiserver", _, "kubectl", PresentationRole.Server) => new ArrowLook.Handshake(Endpoint: null),
        ("apiserver", _, "pods", PresentationRole.Server) => new ArrowLook.Handshake(ServiceEndpoint)
        {
            InNetworkOf = $"$(ctr -n k8s.io task ls | awk -v id=$(ctr -n k8s.io container ls -q 'labels.\"io.kubernetes.pod.name\"=={Pod}' | head -n 1) '$1 == id {{ print $2 }}')",
            Remark = "asked from within a pod's network",
        },
        ("apiserver", _, _, PresentationRole.Server) => new ArrowLook.Handshake($"{Address}:{ApiServerPort}") { RecipientIsConnected = true },
        ("etcd-server", _, "kube-apiserver", PresentationRole.Server) => new ArrowLook.Handshake($"127.0.0.1:{EtcdPort}") { RecipientIsConnected = true },
        ("etcd-server", _, "etcdctl", PresentationRole.Server) => new ArrowLook.Handshake($"127.0.0.1:{EtcdPort}"),
        ("etcd-peer", _, _, PresentationRole.Server) => new ArrowLook.Handshake($"{Address}:{EtcdPeerPort}")
        {
            Remark = isAlone ? "it is served, but this etcd has one member, so no other one asks for it" : null,
        },
        ("kubelet-serving", _, _, PresentationRole.Server) => new ArrowLook.Handshake($"{Address}:{KubeletPort}")
        {
            RecipientIsConnected = true,
            Provocation = AskKubelet,
        },

        ("apiserver-kubelet-client", _, _, PresentationRole.Client) => new ArrowLook.Tap("ca", KubeletPort) { Provocation = AskKubelet },
        ("apiserver-etcd-client", _, _, PresentationRole.Client) => new ArrowLook.Tap("etcd-ca", EtcdPort),
        ("front-proxy-client", _, _, PresentationRole.Client) => new ArrowLook.Tap("ca", Port: null)
        {
            Provocation = $"{Kubectl} get --raw /apis/{AggregatedGroup}/v1",
        },
        ("etcd-server", "etcd", "etcd", PresentationRole.Client) => new ArrowLook.Tap("etcd-ca", EtcdPort),
        ("etcd-peer", _, _, PresentationRole.Client) => isAlone
            ? new ArrowLook.Impossible("an etcd with one member connects to no other member")
            : new ArrowLook.Tap("etcd-ca", EtcdPeerPort),
        ("etcd-healthcheck-client", "etcdctl", _, PresentationRole.Client) => new ArrowLook.Tap("etcd-ca", EtcdPort)
        {
            Provocation = $"etcdctl --endpoints https://127.0.0.1:{EtcdPort} --cacert {EtcdPki}/ca.crt "
                + $"--cert {EtcdPki}/healthcheck-client.crt --key {EtcdPki}/healthcheck-client.key member list",
        },

        // kubeadm asks etcd for its members before it removes one, and the tap does not answer: nothing is removed.
        ("etcd-healthcheck-client", "kubeadm", _, PresentationRole.Client) => new ArrowLook.Tap("etcd-ca", EtcdPort)
        {
            Provocation = "kubeadm reset phase remove-etcd-member",
        },
        ("admin", "kubectl", _, PresentationRole.Client) => new ArrowLook.Tap("ca", ApiServerPort) { Provocation = $"kubectl --kubeconfig {AdminConf} get nodes" },
        ("admin", "kubeadm", _, PresentationRole.Client) => new ArrowLook.Tap("ca", ApiServerPort)
        {
            Provocation = $"kubeadm token list --kubeconfig {AdminConf}",
        },
        ("controller-manager" or "scheduler" or "kubelet-client", _, _, PresentationRole.Client) => new ArrowLook.Tap("ca", ApiServerPort),
        _ => new ArrowLook.Missing(),
    };
}
