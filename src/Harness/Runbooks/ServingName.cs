using Lab.Harness.Distributions;

namespace Lab.Harness.Runbooks;

/// <summary>A name or address that kubeadm's configuration of the cluster gives the API server's certificate, and who asks for it.</summary>
/// <param name="Name">The DNS name or IP address.</param>
/// <param name="UsedBy">Who asks for the API server by it.</param>
/// <param name="IsLabsOwn">
/// Whether the lab alone put it into the configuration's <c>certSANs</c>, for its own clients: no cluster of kubeadm's defaults has it.
/// </param>
internal sealed record ServingName(string Name, string UsedBy, bool IsLabsOwn = false)
{
    private const string Lab = "the lab's own clients, which come from outside through a published port";
    private const string Pods = "pods";

    /// <summary>The names that kubeadm's configuration gives: kubeadm's own, and those of <c>certSANs</c>.</summary>
    /// <param name="node">Name of the node.</param>
    /// <param name="address">Its address.</param>
    /// <param name="shared">The address that the nodes share; <see langword="null"/> where there is one node.</param>
    /// <param name="networks">The networks within the cluster.</param>
    public static IReadOnlyList<ServingName> Of(string node, string address, string? shared, InnerNetworks networks) =>
    [
        .. networks.NamesOf("kubernetes", "default").Select(name => new ServingName(name, Pods)),
        new(networks.ApiServer.ToString(), "pods, kube-proxy's address of the service of the API server"),
        new(node, "whoever asks the node by its name"),
        new(
            address,
            shared is null
                ? "the kubelet, the controller manager, the scheduler and the administrator, whose kubeconfigs lead there"
                : "the controller manager and the scheduler of the node"),
        .. shared is null
            ? Array.Empty<ServingName>()
            : [new(shared, "the kubelets and the administrator, whose kubeconfigs lead to the address that the nodes share (certSANs, controlPlaneEndpoint)")],
        new("localhost", Lab, IsLabsOwn: true),
        new("127.0.0.1", Lab, IsLabsOwn: true),
    ];
}
