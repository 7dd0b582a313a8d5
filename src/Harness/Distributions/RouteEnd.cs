namespace Lab.Harness.Distributions;

/// <summary>The ends of connections that more than one probe looks at, as journals and reports name them. A probe may name others.</summary>
internal static class RouteEnd
{
    public const string ApiServer = ComponentName.ApiServer;
    public const string Etcd = ComponentName.Etcd;
    public const string EtcdPeerPort = ComponentName.Etcd + ", peer port";
    public const string Kubelet = ComponentName.Kubelet;
    public const string ControllerManager = ComponentName.ControllerManager;
    public const string Scheduler = ComponentName.Scheduler;
    public const string Proxy = ComponentName.Proxy;
    public const string KubectlOnHost = ComponentName.Kubectl + " on the host";
    public const string KubectlOnNode = ComponentName.Kubectl + " on the node";
    public const string NewConnections = "new TLS connection";
    public const string OpenConnections = "open connection";
    public const string Webhook = "admission webhook";
    public const string Aggregated = "aggregated API server";
}
