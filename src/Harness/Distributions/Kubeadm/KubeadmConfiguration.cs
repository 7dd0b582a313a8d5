using System.Globalization;
using Lab.Harness.Distributions.Kubeadm.Components;

namespace Lab.Harness.Distributions.Kubeadm;

/// <summary>The configuration file that kubeadm reads for one control-plane node.</summary>
/// <param name="Version">The version of Kubernetes.</param>
/// <param name="Data">What that version changes.</param>
/// <param name="Node">The plan of the node.</param>
internal sealed record KubeadmConfiguration(KubernetesVersion Version, KubeadmVersion Data, NodeSettings Node)
{
    public const string Path = "/lab/kubeadm.conf";

    /// <summary>
    /// The file's text. syncFrequency and nodeStatusUpdateFrequency are far below their defaults of one minute and ten seconds:
    /// mirror pods and the Ready condition then come at once. fileCheckFrequency is the kubelet's own default, which kubeadm would write as 0s: procedures
    /// read there how long they have to wait for static pods. No podSubnet is given: the node's share of the pod network is in its own CNI
    /// configuration, and the controller manager's allocator of such shares waits ten seconds before it does anything, all controllers behind it too.
    /// </summary>
    public string ToYaml() =>
        $"""
        apiVersion: {Data.ConfigurationApi}
        kind: InitConfiguration
        localAPIEndpoint:
          advertiseAddress: {Node.Address}
          bindPort: {KubeApiServer.Port}
        {NodeRegistration()}
        ---
        apiVersion: {Data.ConfigurationApi}
        kind: ClusterConfiguration
        kubernetesVersion: {Version}
        clusterName: {Node.ClusterName}{EndpointLine()}{IssuingLines()}
        networking:
          serviceSubnet: {KubeadmNetworks.All.Services}
          dnsDomain: {KubeadmNetworks.All.Domain}
        apiServer:
          certSANs: [localhost, 127.0.0.1, {Node.ControlPlaneAddress ?? Node.Address}]{Below(ApiServerArguments())}
        controllerManager:
          extraArgs:
        {ExtraArguments(4, ControllerManagerArguments())}{SchedulerSection()}
        ---
        apiVersion: kubelet.config.k8s.io/v1beta1
        kind: KubeletConfiguration
        cgroupDriver: {Data.CgroupDriver}
        cgroupRoot: /kubelet
        failSwapOn: false{(Data.MustBeToldToBearCgroupV1 ? "\nfailCgroupV1: false" : "")}
        rotateCertificates: {(Node.RotateKubeletCertificate ? "true" : "false")}{(Node.BootstrapKubeletServing ? "\nserverTLSBootstrap: true" : "")}
        nodeStatusUpdateFrequency: 1s
        syncFrequency: {NodeSettings.SyncSeconds}s
        fileCheckFrequency: 20s
        kubeAPIQPS: 50
        kubeAPIBurst: 100
        imageGCHighThresholdPercent: 100
        evictionHard:
          nodefs.available: "0%"
          nodefs.inodesFree: "0%"
          imagefs.available: "0%"
        ---
        apiVersion: kubeproxy.config.k8s.io/v1alpha1
        kind: KubeProxyConfiguration
        mode: iptables
        conntrack:
          maxPerCore: 0
        iptables:
          minSyncPeriod: 1s

        """;

    /// <summary>How the node is registered, as kubeadm spells it for the first node and for those that join alike.</summary>
    public string NodeRegistration() =>
        $"""
        nodeRegistration:
          criSocket: {Data.CriSocket}
          name: {Node.Name}
          taints: []
          kubeletExtraArgs:
        {ExtraArguments(4, KubeletArguments())}
        """;

    private string EndpointLine() =>
        Node.ControlPlaneAddress is null ? "" : $"\ncontrolPlaneEndpoint: {Node.ControlPlaneAddress}:{KubeApiServer.Port}";

    /// <summary>kubeadm reads a period in Go's form of a duration, in which a day is not a unit.</summary>
    private string IssuingLines() =>
        (Node.Issuing.Lifetime is { } life ? string.Create(CultureInfo.InvariantCulture, $"\ncertificateValidityPeriod: {(long)life.TotalSeconds}s") : "")
        + (Node.Issuing.KeyKind is { } kind ? $"\nencryptionAlgorithm: {kind}" : "");

    /// <summary>At its default of 20 requests a second the controller manager takes four seconds longer to start all its controllers.</summary>
    private IEnumerable<(string Name, string Value)> ControllerManagerArguments()
    {
        yield return ("kube-api-qps", "200");
        yield return ("kube-api-burst", "400");
        if (!Node.SignRequests)
        {
            // kubeadm's own value is "*,bootstrapsigner,tokencleaner" (cmd/kubeadm/app/phases/controlplane/manifests.go).
            yield return ("controllers", "*,bootstrapsigner,tokencleaner,-csrsigning");
        }
    }

    private IEnumerable<(string Name, string Value)> ApiServerArguments()
    {
        if (Node.VerifyKubeletCertificate)
        {
            yield return (KubeApiServer.KubeletAuthorityOption, KubeadmPaths.Pki + "/ca.crt");
        }
    }

    /// <summary>kubeadm shows the folder of certificates to the controller manager only, and a kubeconfig that refers to files takes it.</summary>
    private string SchedulerSection() => Node.KubeconfigsByReference
        ? $"""

          scheduler:
            extraVolumes:
              - name: k8s-certs
                hostPath: {KubeadmPaths.Pki}
                mountPath: {KubeadmPaths.Pki}
                readOnly: true
                pathType: DirectoryOrCreate
          """
        : "";

    private IEnumerable<(string Name, string Value)> KubeletArguments()
    {
        yield return ("node-ip", Node.Address.ToString());
        foreach (var argument in Data.KubeletArguments)
        {
            yield return argument;
        }

        if (!Node.RotateKubeletCertificate)
        {
            // kubeadm 1.20 forces rotateCertificates to true in the configuration; the flag outranks it.
            yield return ("rotate-certificates", "false");
        }
    }

    private string Below(IEnumerable<(string Name, string Value)> arguments) =>
        ExtraArguments(4, arguments) is { Length: > 0 } lines ? $"\n  extraArgs:\n{lines}" : "";

    /// <summary>v1beta4 spells extra arguments as a list of names and values, the older versions as a map.</summary>
    private string ExtraArguments(int indent, IEnumerable<(string Name, string Value)> arguments)
    {
        var margin = new string(' ', indent);
        return string.Join(
            '\n',
            arguments.Select(argument => Data.ArgumentsAreList
                ? $"{margin}- name: {argument.Name}\n{margin}  value: \"{argument.Value}\""
                : $"{margin}{argument.Name}: \"{argument.Value}\""));
    }
}
