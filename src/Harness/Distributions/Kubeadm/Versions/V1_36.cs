namespace Lab.Harness.Distributions.Kubeadm.Versions;

/// <summary>Kubernetes 1.36 and later, with etcd 3.6. Sources were read in v1.36.2.</summary>
internal static class V1_36
{
    private const string ClientRotation = "Kubernetes v1.36.2, client-go/transport/cert_rotation.go: CertCallbackRefreshDuration";
    private const string EtcdTransport = "etcd v3.6, transport/listener.go: GetCertificate, GetClientCertificate";

    private static readonly Reloading EachHandshake = new("read at each handshake", null, EtcdTransport);

    public static KubeadmVersion Data { get; } = V1_35.Data with
    {
        SinceMinor = 36,

        // k/k#138958.
        KubeletClientGroupUntilPatch = 1,

        // A server of the API server's library looks at its files every minute: dynamiccertificates, FileRefreshDuration.
        Reloads = new Dictionary<string, Reloading>(StringComparer.Ordinal)
        {
            ["apiserver"] = new("read every minute", 60, "Kubernetes v1.36.2, apiserver/pkg/server/options/serving.go"),
            ["front-proxy-client"] = new("read every minute", 60, "Kubernetes v1.36.2, kube-aggregator/pkg/apiserver/apiserver.go"),
            ["front-proxy-ca"] = new("read every minute", 60, "Kubernetes v1.36.2, apiserver/pkg/server/options/authentication.go"),
            ["apiserver-kubelet-client"] = new("read at each handshake; connections with the old one are closed within five minutes", 300, ClientRotation),
            ["etcd-server"] = EachHandshake,
            ["etcd-peer"] = EachHandshake,
            ["apiserver-etcd-client"] = EachHandshake,
            ["kubelet-serving"] = new(
                "read again when the file changes", null, "Kubernetes v1.36.2, pkg/kubelet/kubelet.go and pkg/kubelet/server/server.go (k/k#133654)"),
        },

        // Before 1.36 a kubelet presents the certificate that it was started with to clients without a server name, such as the API server.
        ReadOnlyAtStart = ["controller-manager", "scheduler"],
        Changes =
        [
            .. V1_35.Data.Changes,
            new(
                36,
                NotableAspect.Reloading,
                "the kubelet serves a renewed file to every client; from 1.31 to 1.35 only to one that sends a server name, as the API server does not",
                "Kubernetes v1.36.2, pkg/kubelet/server/server.go; k/k#133654")
            {
                Certificates = ["kubelet-serving"],
            },
            new(
                36,
                NotableAspect.Reloading,
                "clients made with client-go read the file of an authority again, at least every five minutes",
                "Kubernetes v1.36.2, client-go/transport/ca_rotation.go: ClientsAllowCARotation; k/k#132922")
            {
                Certificates = ["ca"],
            },
        ],
    };
}
