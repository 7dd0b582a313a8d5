namespace Lab.Harness.Journals;

/// <summary>The ends of connections that more than one probe looks at, as journals name them. A probe may name others.</summary>
internal static class RouteEnd
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
}
