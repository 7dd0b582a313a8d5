using Lab.Harness.Distributions;

namespace Lab.Harness.Reports.Rejections;

/// <summary>The ends of connections, as reports name them.</summary>
internal static class Peer
{
    public const string ApiServer = ComponentName.ApiServer;
    public const string Etcd = ComponentName.Etcd;
    public const string EtcdPeerPort = ComponentName.Etcd + ", peer port";
    public const string Kubelet = ComponentName.Kubelet;
    public const string ControllerManager = ComponentName.ControllerManager;
    public const string Scheduler = ComponentName.Scheduler;
    public const string Proxy = ComponentName.Proxy;
    public const string KubectlOnHost = "kubectl on the host";
    public const string KubectlOnNode = "kubectl on the node";
    public const string NewConnections = "new TLS connection";
    public const string OpenConnections = "open connection";
    public const string Webhook = "admission webhook";
    public const string Aggregated = "aggregated API server";

    /// <summary>
    /// The component that presents a client certificate, where one alone does so by itself; <see langword="null"/> otherwise. kubectl is no one: it runs on the
    /// host and on the nodes.
    /// </summary>
    public static string? PresenterOf(Distribution distribution, string certificate) =>
        distribution.PresenterOf(certificate) is { } presenter && presenter != ComponentName.Kubectl ? presenter : null;
}
