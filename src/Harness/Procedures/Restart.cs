using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>Restarts a component, so that it reads its files anew: a container is stopped for the kubelet to start another, a service through systemd.</summary>
public sealed class Restart : IStepKind
{
    private static readonly string[] Services = ["kubelet", "containerd"];

    /// <inheritdoc/>
    public string Verb => "restart";

    /// <inheritdoc/>
    public string Summary => "stops a component's container, if it runs, for the kubelet to start another; a service is restarted through systemd";

    /// <inheritdoc/>
    public IReadOnlyList<string> Objects { get; } =
    [
        "kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd", "kube-proxy", "webhook", "wardle", .. Services,
    ];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) =>
    [
        new NodeCommand(
            $"Restart {target}",
            node,
            Services.Contains(target, StringComparer.Ordinal)
                ? $"systemctl restart {target}"
                : $"ids=$(crictl ps -q --name '^{target}$'); [ -z \"$ids\" ] || crictl stop $ids"),
    ];
}
