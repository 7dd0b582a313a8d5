using Lab.Harness.Clusters;

namespace Lab.Harness.Procedures;

/// <summary>Waits until what was restarted works again, or until what was written has arrived, before the next step.</summary>
public sealed class Await : IStepKind
{
    private const string MountedAuthority = "mounted-ca";

    /// <summary>Whoever loses its lease ends itself, and the kubelet starts it again (k8s.io/component-base, leader election with OnStoppedLeading).</summary>
    private const string GivenUp = "-to-give-up";

    /// <summary>Both at once: where they lose their leases together, whoever waits for one after the other comes too late for the second.</summary>
    private const string Leaders = "leaders";

    private static readonly IReadOnlyList<string> LeaseHolders = ["kube-controller-manager", "kube-scheduler"];

    private const string SecondsAtMost = "110";

    /// <inheritdoc/>
    public string Verb => "await";

    /// <inheritdoc/>
    public string Summary => "waits until a component says that it is healthy, or until it has given up its lease and was started again, or until ca.crt in every pod is the same as on the node";

    /// <inheritdoc/>
    public IReadOnlyList<string> Objects { get; } =
    [
        "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kube-proxy", "kubelet", "wardle", "webhook",
        .. LeaseHolders.Append(Leaders).Select(holder => holder + GivenUp),
        MountedAuthority,
    ];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) => target.EndsWith(GivenUp, StringComparison.Ordinal)
        ? [UntilGivenUp(node, target[..^GivenUp.Length] is var holder && holder == Leaders ? LeaseHolders : [holder])]
        :
    [
        new NodeCommand(
            target == MountedAuthority ? "Wait until the CA has arrived in every pod" : $"Wait for {target}",
            node,
            $"timeout {SecondsAtMost} bash -c 'until {Condition(target)}; do sleep 0.5; done'"),
    ];

    /// <summary>The kubelet gives each start of a container a log of its own: <c>0.log</c>, <c>1.log</c> and so on.</summary>
    private static NodeCommand UntilGivenUp(Node node, IReadOnlyList<string> components)
    {
        static string Last(string component) => $"$(ls /var/log/pods/kube-system_{component}-*/{component} | sort -n | tail -n 1)";
        var noted = string.Join(' ', components.Select((component, number) => $"before{number}={Last(component)};"));
        var another = string.Join(" && ", components.Select((component, number) => $"[ {Last(component)} != $before{number} ]"));
        return new NodeCommand(
            $"Wait for {string.Join(" and ", components)} to lose the lease and be started again",
            node,
            $"timeout {SecondsAtMost} bash -c '{noted} until {another}; do sleep 0.5; done'");
    }

    private static string Condition(string target) => target switch
    {
        "kube-apiserver" => Answers("https://127.0.0.1:6443/readyz"),
        "kube-controller-manager" => Answers("https://127.0.0.1:10257/healthz"),
        "kube-scheduler" => Answers("https://127.0.0.1:10259/healthz"),
        "kubelet" => Answers("http://127.0.0.1:10248/healthz"),
        MountedAuthority =>
            "(for f in /var/lib/kubelet/pods/*/volumes/kubernetes.io~*/*/ca.crt; do cmp -s $f /etc/kubernetes/pki/ca.crt || exit 1; done)",
        _ => $"[ -n \"$(crictl ps -q --name ^{target}$)\" ]",
    };

    /// <summary>Health is nobody's secret, so who serves it is not verified.</summary>
    private static string Answers(string url) => $"[ \"$(curl -sk -m 2 {url})\" = ok ]";
}
