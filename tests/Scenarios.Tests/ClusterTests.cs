using Lab.Harness.Clusters;
using Shouldly;
using Xunit;

namespace Lab.Scenarios.Tests;

public sealed class ClusterTests(LaboratoryFixture fixture)
{
    [Fact]
    public async Task A_cluster_is_sealed_keeps_its_keys_private_and_leaves_nothing()
    {
        var engine = fixture.Laboratory.Engine;
        var cancellationToken = TestContext.Current.CancellationToken;
        var cluster = await Cluster.StartAsync(
            engine, new ClusterOptions { Image = fixture.Laboratory.Image }, new Progress<string>(), cancellationToken);
        await using (cluster)
        {
            await ItsNodeRejectsWhatIsNotForItsOwnNetworkAsync(cluster.ControlPlane, cancellationToken);
            ItsPrivateFilesAreForTheirOwnerAlone(cluster);
            await ItsCertificatesAreTheHarnesssAsync(cluster, cancellationToken);
        }

        (await Sweep.FindAsync(engine, Environment.ProcessId, cancellationToken)).ShouldBeEmpty();
        File.Exists(cluster.ClientKeyFile).ShouldBeFalse();
    }

    private static async Task ItsNodeRejectsWhatIsNotForItsOwnNetworkAsync(Node node, CancellationToken cancellationToken)
    {
        foreach (var tables in new[] { "iptables", "ip6tables" })
        {
            var rules = (await node.ShellAsync($"{tables} -S", cancellationToken)).OrThrow(tables).StandardOutput.Split('\n');
            rules.ShouldContain("-A OUTPUT -j LAB-SEAL");
            rules.ShouldContain("-A FORWARD -j LAB-SEAL");
            rules.Last(rule => rule.StartsWith("-A LAB-SEAL", StringComparison.Ordinal)).ShouldContain("-j REJECT");
        }

        // An address that RFC 5737 keeps for documentation: nobody is there, and the answer has to come from the node itself, at once.
        var attempt = await node.ShellAsync("curl -s --max-time 5 http://192.0.2.1/", cancellationToken);
        attempt.ExitCode.ShouldBe(7, "curl: failed to connect");
        (attempt.EndedAt - attempt.StartedAt).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private static void ItsPrivateFilesAreForTheirOwnerAlone(Cluster cluster)
    {
        foreach (var file in new[] { cluster.Kubeconfig, cluster.ClientCertificateFile, cluster.ClientKeyFile })
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        }
    }

    private static async Task ItsCertificatesAreTheHarnesssAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        foreach (var read in await ClusterCertificates.ReadFilesAsync(cluster, "steady-state", cancellationToken))
        {
            read.Serial.ShouldBe(cluster.Pki!.Certificate(read.Name).Serial, read.Name);
        }

        var modes = await cluster.ControlPlane.ShellAsync(
            "find /etc/kubernetes /var/lib/kubelet/pki -type f \\( -name '*.key' -o -name '*.conf' -o -name 'kubelet-client-*' \\) ! -perm 600", cancellationToken);
        modes.StandardOutput.ShouldBeEmpty();
    }
}
