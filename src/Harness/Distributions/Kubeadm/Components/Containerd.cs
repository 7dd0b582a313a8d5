namespace Lab.Harness.Distributions.Kubeadm.Components;

/// <summary>The container runtime of a node. It listens at a socket alone and has no certificate.</summary>
internal static class Containerd
{
    public static Component Component { get; } = new() { Name = ComponentName.Containerd, Hosting = new SystemdService(ComponentName.Containerd) };
}
