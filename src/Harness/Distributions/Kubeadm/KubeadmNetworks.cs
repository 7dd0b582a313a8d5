using System.Net;

namespace Lab.Harness.Distributions.Kubeadm;

/// <summary>
/// The networks of a cluster that kubeadm makes: those of services and names are its defaults (<c>cmd/kubeadm/app/apis/kubeadm/v1beta4/defaults.go</c>), and no
/// version has changed them; that of pods is the one that most network plugins of the documentation take.
/// </summary>
internal static class KubeadmNetworks
{
    public static InnerNetworks All { get; } = new()
    {
        Services = IPNetwork.Parse("10.96.0.0/12"),
        Pods = IPNetwork.Parse("10.244.0.0/16"),
        Domain = "cluster.local",
    };
}
