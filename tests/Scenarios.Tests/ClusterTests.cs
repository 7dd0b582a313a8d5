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

    /// <summary>What public renewal scripts do on a control-plane node.</summary>
    [Fact]
    public async Task A_node_has_what_renewal_procedures_take_for_granted()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var cluster = await Cluster.StartAsync(
            fixture.Laboratory.Engine, new ClusterOptions { Image = fixture.Laboratory.Image }, new Progress<string>(), cancellationToken);
        const string Etcd = "$(crictl ps -q --name '^etcd$')";
        foreach (var (command, expected) in new[]
        {
            // A cluster is there once its API server, node and accounts are; its scheduler may come a moment later.
            (
                "timeout 120 bash -c 'until crictl pods -q --label component=kube-scheduler | grep -q .; do sleep 0.2; done' && crictl pods --namespace "
                + "kube-system --name 'kube-scheduler-*|kube-apiserver-*|etcd-*' -q | wc -l",
                "3"),
            ("crictl pods | grep kube-apiserver | grep -ow Ready", "Ready"),
            ("crictl --runtime-endpoint unix:///run/containerd/containerd.sock ps | grep -c etcd", "1"),
            ("crictl ps -o json --label io.kubernetes.container.name=etcd | jq -r '.containers[].state'", "CONTAINER_RUNNING"),
            ($"crictl inspect -o go-template --template '{{{{.status.metadata.name}}}}' {Etcd}", "etcd"),
            ($"crictl exec {Etcd} etcd --version | head -n 1 | cut -d ' ' -f 1", "etcd"),
            ($"crictl logs --tail 1 {Etcd} 2>&1 | wc -l", "1"),
            ("crictl pods --label component=kube-scheduler -q | xargs crictl rmp -f >/dev/null && echo removed", "removed"),
            (
                "timeout 60 bash -c 'until crictl ps -q --name kube-scheduler | grep -q .; do sleep 0.2; done' && crictl pods -q --label "
                + "component=kube-scheduler | wc -l",
                "1"),
            ("sudo -n -u root whoami", "root"),
            ("python3 -c 'import json, subprocess, datetime; print(1)'", "1"),
            ("kubeadm version -o short", cluster.Options.Image.Kubernetes.ToString()),
            ("for p in curl jq openssl cfssl ctr rsync nc bc killall getopt pgrep systemd-analyze; do command -v $p >/dev/null || echo $p; done", ""),
        })
        {
            var ran = await cluster.ControlPlane.ShellAsync(command, cancellationToken);
            ran.StandardOutput.Trim().ShouldBe(expected, $"{command}: {ran.StandardError}");
        }
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
            "find /etc/kubernetes /var/lib/kubelet/pki -type f \\( -name '*.key' -o -name '*.conf' -o -name "
            + "'kubelet-client-*' \\) ! -perm 600", cancellationToken);
        modes.StandardOutput.ShouldBeEmpty();
    }
}
