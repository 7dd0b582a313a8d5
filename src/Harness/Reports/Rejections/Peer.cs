namespace Lab.Harness.Reports.Rejections;

/// <summary>The ends of connections, as reports name them.</summary>
internal static class Peer
{
    public const string ApiServer = "kube-apiserver";
    public const string Etcd = "etcd";
    public const string EtcdPeerPort = "etcd, peer port";
    public const string Kubelet = "kubelet";
    public const string ControllerManager = "kube-controller-manager";
    public const string Scheduler = "kube-scheduler";
    public const string Proxy = "kube-proxy";
    public const string KubectlOnHost = "kubectl on the host";
    public const string KubectlOnNode = "kubectl on the node";
    public const string NewConnections = "new TLS connection";
    public const string OpenConnections = "open connection";
    public const string Webhook = "admission webhook";
    public const string Aggregated = "aggregated API server";

    /// <summary>The component that presents a client certificate, where one alone does so by itself; <see langword="null"/> otherwise.</summary>
    public static string? PresenterOf(string certificate) => certificate switch
    {
        "apiserver-kubelet-client" or "apiserver-etcd-client" or "front-proxy-client" => ApiServer,
        "controller-manager" => ControllerManager,
        "scheduler" => Scheduler,
        "kubelet-client" => Kubelet,
        "etcd-healthcheck-client" => "etcdctl",
        _ => null,
    };
}
