namespace Lab.Harness.Distributions.Kubeadm.Components;

/// <summary>The scheduler of a control-plane node. It serves with a certificate that it makes in memory.</summary>
internal static class KubeScheduler
{
    private const int Port = 10259;

    public static Component Of(KubeadmVersion version) => new()
    {
        Name = ComponentName.Scheduler,
        Hosting = KubeadmPaths.StaticPod(ComponentName.Scheduler),
        Endpoints = [Endpoint.OnLoopback(Port)],
        Metrics = new(ComponentName.Scheduler, Endpoint.OnLoopback(Port)),
        Reads = version.Reading("scheduler"),
        Health = new($"https://127.0.0.1:{Port}/healthz"),
        Lease = ComponentName.Scheduler,
        GivesUpWith = version.ContainerGivesUpWith,
    };
}
