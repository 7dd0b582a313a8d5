using Lab.Harness.Clusters;
using Lab.Harness.Distributions;

namespace Lab.Harness.Procedures;

/// <summary>Waits until what was restarted works again, or until what was written has arrived, before the next step.</summary>
internal sealed class Await : IStepKind
{
    private const string MountedAuthority = "mounted-ca";

    /// <summary>A component that loses its lease ends itself, and the kubelet starts it again.</summary>
    private const string GivenUp = "-to-give-up";

    /// <summary>Both at once: they lose their leases together, and a wait for one after the other would miss the second.</summary>
    private const string Leaders = "leaders";

    private const string SecondsAtMost = "110";

    /// <inheritdoc/>
    public string Verb => "await";

    /// <inheritdoc/>
    public string Summary =>
        "waits until a component says that it is healthy, or until it has given up its lease and was started again, or until ca.crt in every pod is the "
        + "same as on the node";

    /// <inheritdoc/>
    public IReadOnlyList<string> ObjectsIn(Distribution distribution) =>
    [
        .. distribution.AllComponents.Select(component => component.Name),
        .. LeaseHolders(distribution).Select(holder => holder.Name).Append(Leaders).Select(name => name + GivenUp),
        MountedAuthority,
    ];

    /// <inheritdoc/>
    public IReadOnlyList<IStep> StepsFor(Cluster cluster, Node node, string target) => [StepFor(cluster.Distribution, node, target)];

    /// <summary>The command for one object.</summary>
    internal static NodeCommand StepFor(Distribution distribution, Node node, string target)
    {
        if (target == MountedAuthority)
        {
            var mounted = $"{distribution.Paths.Pods}/*/volumes/kubernetes.io~*/*/ca.crt";
            return Until(
                node,
                "Wait until the CA has arrived in every pod",
                $"(for f in {mounted}; do cmp -s $f {distribution.Certificates.Find("ca").Location.CertificatePath} || exit 1; done)");
        }

        return target.EndsWith(GivenUp, StringComparison.Ordinal)
            ? UntilGivenUp(node, target[..^GivenUp.Length] is var name && name == Leaders ? LeaseHolders(distribution) : [distribution.Component(name)])
            : Until(node, $"Wait for {target}", Condition(distribution.Component(target)));
    }

    private static IReadOnlyList<Component> LeaseHolders(Distribution distribution) =>
        [.. distribution.Components.Where(component => component.Lease is not null)];

    /// <summary>A container that is started again writes another log.</summary>
    private static NodeCommand UntilGivenUp(Node node, IReadOnlyList<Component> components)
    {
        static string Last(Component component) => $"$(ls {Path.GetDirectoryName(component.Hosting.Log)} | sort -n | tail -n 1)";
        var noted = string.Join(' ', components.Select((component, number) => $"before{number}={Last(component)};"));
        var another = string.Join(" && ", components.Select((component, number) => $"[ {Last(component)} != $before{number} ]"));
        return Until(
            node, $"Wait for {string.Join(" and ", components.Select(component => component.Name))} to lose the lease "
                + "and be started again", another, $"{noted} ");
    }

    /// <summary>Health is not secret, so the server's certificate is not verified.</summary>
    private static string Condition(Component component) =>
        component.Health is { } health ? $"[ \"$(curl -sk -m 2 {health})\" = ok ]" : component.Hosting.RunsCondition;

    private static NodeCommand Until(Node node, string name, string condition, string before = "") =>
        new(name, node, $"timeout {SecondsAtMost} bash -c '{before}until {condition}; do sleep 0.5; done'");
}
