namespace Lab.Harness.Distributions.Kubeadm.Components;

/// <summary>The controller manager of a control-plane node. It serves with a certificate that it makes in memory.</summary>
internal static class KubeControllerManager
{
    private const int Port = 10257;

    public static Component Of(KubeadmVersion version) => new()
    {
        Name = ComponentName.ControllerManager,
        Hosting = KubeadmPaths.StaticPod(ComponentName.ControllerManager),
        Endpoints = [Endpoint.OnLoopback(Port)],
        Metrics = new(ComponentName.ControllerManager, Endpoint.OnLoopback(Port)),
        Reads = version.Reading("controller-manager"),
        Health = new($"https://127.0.0.1:{Port}/healthz"),
        Lease = ComponentName.ControllerManager,
        GivesUpWith = version.ContainerGivesUpWith,
    };
}
