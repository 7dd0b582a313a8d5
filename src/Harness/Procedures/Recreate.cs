using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>
/// Restarts a component of the control plane by a new pod: its manifest is changed in a label that means nothing, so that the kubelet ends the old
/// one and starts another. Where a container is stopped more than once within ten minutes, the kubelet waits ten seconds before it starts the
/// next, then twenty, and so on; a new pod is started at once. An API server that is told to end closes its door and waits for watches to end,
/// 12 to 30 seconds were measured; so the old one is stopped after a second.
/// </summary>
public sealed class Recreate : IStepKind
{
    private const string SecondsAtMost = "100";

    /// <inheritdoc/>
    public string Verb => "recreate";

    /// <inheritdoc/>
    public string Summary => "restarts a component of the control plane by a change of its manifest, without the back-off of containers that are stopped, and waits until the old one has ended";

    /// <inheritdoc/>
    public IReadOnlyList<string> Objects { get; } = ["kube-apiserver", "kube-controller-manager", "kube-scheduler"];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target)
    {
        var manifest = $"/etc/kubernetes/manifests/{target}.yaml";
        return
        [
            new NodeCommand(
                $"Restart {target} by a new pod",
                node,

                // The kubelet reads every file in the folder of manifests, so the new one is written elsewhere and moved.
                $"old=$(pgrep -o -f ^{target}) && id=$(crictl ps -q --name '^{target}$') && sed '/^    restarted-at:/d; s/^  labels:$/&\\n    restarted-at: \"'$(date +%s)'\"/' {manifest} > /etc/kubernetes/{target}.new "
                + $"&& chmod 600 /etc/kubernetes/{target}.new && mv /etc/kubernetes/{target}.new {manifest} "
                + $"&& sleep 1 && {{ [ ! -e /proc/$old ] || crictl stop $id || true; }} && timeout {SecondsAtMost} bash -c \"while [ -e /proc/$old ]; do sleep 0.2; done\""),
        ];
    }
}
