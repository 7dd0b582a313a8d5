namespace Lab.Harness.Distributions;

/// <summary>What Kubernetes calls its own programs, whatever distribution runs them.</summary>
internal static class ComponentName
{
    /// <summary>The store of everything.</summary>
    public const string Etcd = "etcd";

    /// <summary>The API server.</summary>
    public const string ApiServer = "kube-apiserver";

    /// <summary>The controller manager.</summary>
    public const string ControllerManager = "kube-controller-manager";

    /// <summary>The scheduler.</summary>
    public const string Scheduler = "kube-scheduler";

    /// <summary>The agent of a node.</summary>
    public const string Kubelet = "kubelet";

    /// <summary>Leads a node's connections to services.</summary>
    public const string Proxy = "kube-proxy";

    /// <summary>The container runtime.</summary>
    public const string Containerd = "containerd";

    /// <summary>The administrator's client. It is not a component: a user runs it.</summary>
    public const string Kubectl = "kubectl";

    /// <summary>etcd's client. It is not a component: a user runs it.</summary>
    public const string Etcdctl = "etcdctl";
}
