namespace Lab.Harness.Distributions.Kubeadm.Components;

/// <summary>The API server of a control-plane node.</summary>
internal static class KubeApiServer
{
    public const int Port = 6443;

    /// <summary>With it, the API server verifies what kubelets serve.</summary>
    public const string KubeletAuthorityOption = "kubelet-certificate-authority";

    public static Component Of(KubeadmVersion version) => new()
    {
        Name = ComponentName.ApiServer,
        Hosting = KubeadmPaths.StaticPod(ComponentName.ApiServer),
        Endpoints = [new(Port) { Certificate = "apiserver" }],
        Metrics = new("apiserver", new Endpoint(Port)) { ServerName = "kubernetes" },
        Reads = version.Reading("apiserver", "apiserver-kubelet-client", "apiserver-etcd-client", "front-proxy-client", "front-proxy-ca"),
        Health = new($"https://127.0.0.1:{Port}/readyz"),
        GivesUpWith = version.ContainerGivesUpWith,
    };
}
