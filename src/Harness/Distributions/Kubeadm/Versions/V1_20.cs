namespace Lab.Harness.Distributions.Kubeadm.Versions;

/// <summary>Kubernetes 1.20 and 1.21, with etcd 3.4. Measured on v1.20.2.</summary>
internal static class V1_20
{
    private const string Masters = "system:masters";
    private const string DynamicCertificates = "Kubernetes v1.20.2, apiserver/pkg/server/dynamiccertificates: FileRefreshDuration";
    private const string ClientRotation = "Kubernetes v1.20.2, client-go/transport/cert_rotation.go: CertCallbackRefreshDuration";
    private const string EtcdTransport = "etcd v3.4, pkg/transport/listener.go: GetCertificate, GetClientCertificate";

    private static readonly Reloading EveryMinute = new("read every minute", 60, DynamicCertificates);
    private static readonly Reloading EachHandshake = new("read at each handshake", null, EtcdTransport);

    public static KubeadmVersion Data { get; } = new()
    {
        SinceMinor = 20,

        // kubeadm's API reference.
        ConfigurationApi = "kubeadm.k8s.io/v1beta2",
        ArgumentsAreList = false,
        CgroupDriver = "cgroupfs",
        CriSocket = "/run/containerd/containerd.sock",

        // pkg/controller/serviceaccount/tokens_controller.go, plugin/pkg/admission/serviceaccount.
        TokensAreSecrets = true,
        KubeletArguments =
        [
            ("container-runtime", "remote"),
            ("container-runtime-endpoint", "unix:///run/containerd/containerd.sock"),

            // The kubelet removes a dead container's log with it, and by its default of 1 keeps one only: of a crash loop, the words that tell why.
            ("maximum-dead-containers-per-container", "20"),
        ],
        NewKubeconfigCommand = "kubeadm alpha kubeconfig user",

        // cmd/kubeadm/app/phases/kubeconfig/kubeconfig.go and phases/certs/certlist.go.
        Administrator = new("kubernetes-admin", Masters),
        KubeletClientGroup = Masters,
        EtcdClientGroup = Masters,
        RenewalBackdating = null,

        // client-go/util/cert/cert.go, GenerateSelfSignedCertKey: a year that began an hour before.
        LoopbackLifetime = TimeSpan.FromDays(365) - TimeSpan.FromHours(1),

        // klog's line of a fatal error.
        GivesUpWith = "F[0-9]{4} ",
        Reloads = new Dictionary<string, Reloading>(StringComparer.Ordinal)
        {
            ["apiserver"] = EveryMinute,
            ["front-proxy-client"] = EveryMinute,
            ["front-proxy-ca"] = EveryMinute,
            ["apiserver-kubelet-client"] = new("read at each handshake; connections with the old one are closed within five minutes", 300, ClientRotation),
            ["etcd-server"] = EachHandshake,
            ["etcd-peer"] = EachHandshake,
            ["apiserver-etcd-client"] = EachHandshake,
            ["kubelet-serving"] = new("read at the start", null, "Kubernetes v1.20.2, pkg/kubelet/server: ListenAndServeTLS"),
        },

        // What a kubeconfig embeds, client-go never reads again.
        ReadOnlyAtStart = ["controller-manager", "scheduler", "kubelet-serving"],
    };
}
