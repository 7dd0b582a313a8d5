namespace Lab.Harness.Distributions.Kubeadm.Components;

/// <summary>The container runtime of a node. It listens at a socket alone and has no certificate. It is asked through its own client.</summary>
internal sealed class Containerd : IContainerRuntime
{
    /// <summary>Its client, in the namespace of the kubelet's containers and images.</summary>
    private const string Ask = "ctr -n k8s.io";

    private Containerd()
    {
    }

    public static Component Component { get; } = new() { Name = ComponentName.Containerd, Hosting = new SystemdService(ComponentName.Containerd) };

    public static IContainerRuntime Runtime { get; } = new Containerd();

    /// <inheritdoc/>
    public string ListImages => $"{Ask} images ls -q";

    /// <inheritdoc/>
    public IReadOnlyList<string> ImportImages { get; } = [.. $"{Ask} images import --snapshotter overlayfs -".Split(' ')];

    /// <inheritdoc/>
    public string ProcessOf(string container) => $"{Ask} tasks ls | awk '$1 == \"{container}\" {{ print $2 }}'";

    /// <inheritdoc/>
    public string ProcessOfPod(string pod) =>
        $"{Ask} task ls | awk -v id=$({Ask} container ls -q 'labels.\"io.kubernetes.pod.name\"=={pod}' | head -n 1) '$1 == id {{ print $2 }}'";
}
