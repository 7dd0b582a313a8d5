using System.Text.RegularExpressions;
using Lab.Harness.Clusters;
using Shouldly;
using Xunit;

namespace Lab.Scenarios.Tests;

/// <summary>A cluster that starts from what an earlier one left is the same as one that kubeadm made, but for what is each cluster's own.</summary>
public sealed partial class PreparedStartTests(LaboratoryFixture fixture)
{
    private const string KeptStage = "boot: kept for the next start";
    private static readonly TimeSpan SettledWithin = TimeSpan.FromSeconds(60);

    /// <summary>Objects by kind and name, what the setup program wrote into some, and its files.</summary>
    private const string Look =
        """
        K='kubectl --kubeconfig /etc/kubernetes/admin.conf'
        $K get ns,clusterroles,clusterrolebindings,roles,rolebindings,cm,sa,secrets,ds,deploy,svc,endpoints,priorityclasses,apiservices,nodes,pods -A \
          -o jsonpath='{range .items[*]}{.kind}/{.metadata.namespace}/{.metadata.name}{"\n"}{end}' 2>/dev/null | sort
        $K -n kube-system get cm kubeadm-config kube-proxy -o jsonpath='{range .items[*]}{.data}{"\n"}{end}'
        $K -n kube-public get cm cluster-info -o jsonpath='{.data.kubeconfig}{"\n"}'
        $K -n kube-system get sa kube-proxy -o jsonpath='{range .secrets[*]}{"a secret of kube-proxy"}{"\n"}{end}'
        $K get nodes -o jsonpath='{range .items[*]}{.metadata.labels}{.spec.taints}{.metadata.annotations.kubeadm\.alpha\.kubernetes\.io/cri-socket}{"\n"}{end}'
        cat /etc/kubernetes/manifests/*.yaml /var/lib/kubelet/config.yaml /var/lib/kubelet/kubeadm-flags.env
        stat -c '%a %n' /etc/kubernetes/manifests/*.yaml /var/lib/kubelet/config.yaml
        """;

    [Fact]
    public async Task A_prepared_start_leaves_the_same_cluster_as_a_plain_one()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var plain = await StartAsync(StartKind.Plain);
        await using var prepared = await StartPreparedAsync();

        prepared.Boot.ShouldContain(stage => stage.Name == "boot: etcd");
        plain.Boot.ShouldNotContain(stage => stage.Name == "boot: etcd");
        var (first, second) = ("", " ");
        try
        {
            await Deadline.UntilAsync(
                "both clusters are the same",
                SettledWithin,
                TimeSpan.FromSeconds(1),
                async token =>
                {
                    (first, second) = (await LookAsync(plain, token), await LookAsync(prepared, token));
                    return first == second;
                },
                TimeProvider.System,
                cancellationToken);
        }
        catch (TimeoutException)
        {
            second.ShouldBe(first);
        }

        async Task<Cluster> StartPreparedAsync()
        {
            var cluster = await StartAsync(StartKind.Prepared);
            if (!cluster.Boot.Any(stage => stage.Name == KeptStage))
            {
                return cluster;
            }

            await cluster.DisposeAsync();
            return await StartAsync(StartKind.Prepared);
        }

        Task<Cluster> StartAsync(StartKind kind) => Cluster.StartAsync(
            fixture.Laboratory.Engine, new ClusterOptions { Image = fixture.Laboratory.Image, Start = kind }, new Progress<string>(), cancellationToken);
    }

    private static async Task<string> LookAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var seen = (await cluster.ControlPlane.ShellAsync(Look, cancellationToken)).StandardOutput.Replace(
            cluster.ControlPlane.Address.ToString(), "<address>", StringComparison.Ordinal);
        return Authority().Replace(Suffix().Replace(seen, "$1<any>"), "$1<any>");
    }

    /// <summary>What the names of pods and of Secrets with tokens end in.</summary>
    [GeneratedRegex(@"^((?:Pod|Secret)/[^/]*/.*-)[a-z0-9]{5,6}$", RegexOptions.Multiline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"(certificate-authority-data: )\S+", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Authority();
}
