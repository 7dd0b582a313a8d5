using System.Text;
using System.Text.Json.Nodes;
using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Distributions.Kubeadm;

public sealed class KubeadmFirstDataTests
{
    [Theory]
    [InlineData("/registry/secrets/kube-system/bootstrap-token-abcdef")]
    [InlineData("/registry/minions/lab-control-plane")]
    [InlineData("/registry/pods/kube-system/etcd-lab-control-plane")]
    [InlineData("/registry/leases/kube-system/kube-scheduler")]
    [InlineData("/registry/masterleases/10.1.2.10")]
    [InlineData("/registry/events/default/lab-control-plane.17")]
    [InlineData("/registry/certificatesigningrequests/csr-12345")]
    [InlineData("/registry/csinodes/lab-control-plane")]
    [InlineData("/registry/configmaps/kube-system/extension-apiserver-authentication")]
    [InlineData("/registry/configmaps/kube-system/kube-root-ca.crt")]
    [InlineData("/registry/configmaps/kube-system/kubeadm-config")]
    [InlineData("/registry/configmaps/kube-system/kube-proxy")]
    [InlineData("/registry/services/endpoints/default/kubernetes")]
    public void What_is_a_clusters_own_is_never_kept_as_it_was(string key)
    {
        foreach (var data in KubeadmDistribution.Known.Select(distribution => distribution.FirstData!))
        {
            data.Keys.Where(prefix => key.StartsWith(prefix, StringComparison.Ordinal)).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(36, false)]
    public void Secrets_with_tokens_are_signed_anew_where_accounts_name_them(int minor, bool named) =>
        For(minor).Rewritten.Any(rewritten => rewritten is { EachOfKind: "Secret", Key: "/registry/secrets/" }).ShouldBe(named);

    [Theory]
    [InlineData(20, true)]
    [InlineData(23, true)]
    [InlineData(24, false)]
    [InlineData(36, false)]
    public void Pods_wait_for_a_secret_until_1_24(int minor, bool waits) => For(minor).TokensAreSecrets.ShouldBe(waits);

    [Fact]
    public void The_token_is_as_kubeadm_leaves_it()
    {
        var (key, text) = KubeadmBootstrapToken.Of("abcdef", "0123456789abcdef", new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));
        var secret = JsonNode.Parse(text)!;

        key.ShouldBe("/registry/secrets/kube-system/bootstrap-token-abcdef");
        secret["type"]!.GetValue<string>().ShouldBe("bootstrap.kubernetes.io/token");
        Decoded(secret["data"]!["token-id"]).ShouldBe("abcdef");
        Decoded(secret["data"]!["token-secret"]).ShouldBe("0123456789abcdef");
        Decoded(secret["data"]!["expiration"]).ShouldBe("2026-12-01T12:00:00Z");
        Decoded(secret["data"]!["auth-extra-groups"]).ShouldBe("system:bootstrappers:kubeadm:default-node-token");
    }

    private static FirstData For(int minor) => KubeadmDistribution.For(new KubernetesVersion(1, minor, 0)).FirstData!;

    private static string Decoded(JsonNode? text) => Encoding.UTF8.GetString(Convert.FromBase64String(text!.GetValue<string>()));
}
