namespace Lab.Harness.Distributions.Kubeadm;

/// <summary>Where kubeadm and the kubelet beside it keep their files (<c>cmd/kubeadm/app/constants/constants.go</c>); no version has moved them.</summary>
internal static class KubeadmPaths
{
    public const string Configuration = "/etc/kubernetes";
    public const string Pki = Configuration + "/pki";
    public const string Manifests = Configuration + "/manifests";
    public const string AdministratorKubeconfig = Configuration + "/admin.conf";
    public const string SuperAdministratorKubeconfig = Configuration + "/super-admin.conf";
    public const string ControllerManagerKubeconfig = Configuration + "/controller-manager.conf";
    public const string SchedulerKubeconfig = Configuration + "/scheduler.conf";
    public const string KubeletKubeconfig = Configuration + "/kubelet.conf";
    public const string KubeletPki = "/var/lib/kubelet/pki";
    public const string KubeletClientPair = KubeletPki + "/kubelet-client-current.pem";

    /// <summary>Where the kubelet keeps a serving certificate that it has asked for (k8s.io/client-go/util/certificate, NewFileStore).</summary>
    public const string KubeletServerPair = KubeletPki + "/kubelet-server-current.pem";

    public static NodePaths All { get; } = new()
    {
        Configuration = Configuration,
        Pki = Pki,
        Manifests = Manifests,
        AdministratorKubeconfig = AdministratorKubeconfig,
        KubeletKubeconfig = KubeletKubeconfig,
        KubeletClientFiles = KubeletPki + "/kubelet-client*",
        Pods = "/var/lib/kubelet/pods",
        PodLogs = "/var/log/pods",
    };

    /// <summary>The static pod of a component of the control plane.</summary>
    public static StaticPod StaticPod(string component) => new(component, $"{Manifests}/{component}.yaml");
}
