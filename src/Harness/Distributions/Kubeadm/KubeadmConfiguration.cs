using System.Net;
using Lab.Harness.Distributions.Kubeadm.Components;

namespace Lab.Harness.Distributions.Kubeadm;

/// <summary>The configuration file that kubeadm reads for one control-plane node.</summary>
internal sealed record KubeadmConfiguration
{
    public const string Path = "/lab/kubeadm.conf";

    public required KubernetesVersion Version { get; init; }

    /// <summary>What the version changes.</summary>
    public KubeadmVersion Data => KubeadmDistribution.DataOf(Version);

    public required string ClusterName { get; init; }

    public required string NodeName { get; init; }

    public required IPAddress NodeAddress { get; init; }

    /// <summary>The address at which the API servers of several nodes are reached; <see langword="null"/> where there is one node.</summary>
    public IPAddress? ControlPlaneAddress { get; init; }

    /// <summary>Whether the kubelet may renew its own client certificate.</summary>
    public bool RotateKubeletCertificate { get; init; }

    /// <summary>Whether the API server verifies the kubelet's serving certificate.</summary>
    public bool VerifyKubeletCertificate { get; init; }

    /// <summary>Whether the controller manager signs requests for certificates.</summary>
    public bool SignRequests { get; init; } = true;

    /// <summary>Whether the scheduler needs to read <c>/etc/kubernetes/pki</c>, which kubeadm shows to the controller manager only.</summary>
    public bool KubeconfigsByReference { get; init; }

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
          advertiseAddress: {NodeAddress}
          bindPort: {KubeApiServer.Port}
        {NodeRegistration()}
        ---
        apiVersion: {Data.ConfigurationApi}
        kind: ClusterConfiguration
        kubernetesVersion: {Version}
        clusterName: {ClusterName}{(ControlPlaneAddress is null ? "" : $"\ncontrolPlaneEndpoint: {ControlPlaneAddress}:{KubeApiServer.Port}")}
        networking:
          serviceSubnet: 10.96.0.0/12
          dnsDomain: cluster.local
        apiServer:
          certSANs: [localhost, 127.0.0.1, {ControlPlaneAddress ?? NodeAddress}]{Below(ApiServerArguments())}
        controllerManager:
          extraArgs:
        {ExtraArguments(4, ControllerManagerArguments())}{SchedulerSection()}
        ---
        apiVersion: kubelet.config.k8s.io/v1beta1
        kind: KubeletConfiguration
        cgroupDriver: {Data.CgroupDriver}
        cgroupRoot: /kubelet
        failSwapOn: false
        rotateCertificates: {(RotateKubeletCertificate ? "true" : "false")}
        nodeStatusUpdateFrequency: 1s
        syncFrequency: 5s
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
          name: {NodeName}
          taints: []
          kubeletExtraArgs:
        {ExtraArguments(4, KubeletArguments())}
        """;

    /// <summary>At its default of 20 requests a second the controller manager takes four seconds longer to start all its controllers.</summary>
    private IEnumerable<(string Name, string Value)> ControllerManagerArguments()
    {
        yield return ("kube-api-qps", "200");
        yield return ("kube-api-burst", "400");
        if (!SignRequests)
        {
            // kubeadm's own value is "*,bootstrapsigner,tokencleaner" (cmd/kubeadm/app/phases/controlplane/manifests.go).
            yield return ("controllers", "*,bootstrapsigner,tokencleaner,-csrsigning");
        }
    }

    private IEnumerable<(string Name, string Value)> ApiServerArguments()
    {
        if (VerifyKubeletCertificate)
        {
            yield return ("kubelet-certificate-authority", KubeadmPaths.Pki + "/ca.crt");
        }
    }

    private string SchedulerSection() => KubeconfigsByReference
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
        yield return ("node-ip", NodeAddress.ToString());
        foreach (var argument in Data.KubeletArguments)
        {
            yield return argument;
        }

        if (!RotateKubeletCertificate)
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
