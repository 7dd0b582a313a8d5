using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Lab.Harness.Clusters.Start.Prepared;
using Lab.Harness.Distributions.Kubeadm;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters.Start.Prepared;

public sealed class PreparedStartTests
{
    private static readonly OwnValues Another = MadeUpStart.Own with { Node = IPAddress.Parse("10.170.3.10") };

    [Fact]
    public void Files_are_laid_for_the_script_with_what_is_the_clusters_own()
    {
        var files = MadeUpStart.Start.FilesFor(Another, Token).ToList();

        files.Select(file => file.Path).ShouldBe(
            ["/lab/prepared/manifests/etcd.yaml", "/lab/prepared/root/var/lib/kubelet/config.yaml", "/lab/prepared/values/0.json"]);
        files.ShouldAllBe(file => file.Mode == MadeUpStart.OwnerOnly);
        Encoding.UTF8.GetString(files[0].Content.Span).ShouldContain("https://10.170.3.10:2379");
        ValuesOf(files[2].Content)["/registry/configmaps/kube-system/kube-proxy"].ShouldContain("https://10.170.3.10:6443");
    }

    [Fact]
    public void Each_cluster_gets_a_token_of_its_own_for_nodes_that_join_later()
    {
        var tokens = Enumerable.Range(0, 2).Select(_ => ValuesOf(MadeUpStart.Start.FilesFor(Another, Token).Last().Content))
            .Select(values => values.Single(value => value.Key.Contains("/secrets/", StringComparison.Ordinal)))
            .ToList();

        tokens[0].Key.ShouldNotBe(tokens[1].Key);
        tokens[0].Value.ShouldNotBe(tokens[1].Value);
    }

    [Fact]
    public void What_names_nothing_of_one_cluster_may_be_kept() => MadeUpStart.Start.LeftOf(MadeUpStart.Own).ShouldBeEmpty();

    [Theory]
    [InlineData("-----BEGIN EC PRIVATE KEY-----")]
    [InlineData("certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t")]
    [InlineData("token: eyJhbGciOiJSUzI1NiIsImtpZCI6IiJ9.e30.AA")]
    [InlineData("{\"data\":{\"token\":\"ZXlKaGJHY2lPaUpTVXpJMU5pSjk=\"}}")]
    [InlineData("https://10.150.1.10:6443")]
    public void A_key_a_certificate_a_token_or_an_address_keeps_it_from_being_kept(string trace)
    {
        var inStore = MadeUpStart.Start with { Values = [new StoredValue("/registry/configmaps/a/b") { Bytes = Encoding.UTF8.GetBytes($"k8s {trace}") }] };
        var inFile = MadeUpStart.Start with { Files = [new PreparedFile("/var/lib/kubelet/config.yaml", MadeUpStart.OwnerOnly, trace)] };

        inStore.LeftOf(MadeUpStart.Own).ShouldBe(["/registry/configmaps/a/b"]);
        inFile.LeftOf(MadeUpStart.Own).ShouldBe(["/var/lib/kubelet/config.yaml"]);
    }

    [Fact]
    public void A_secret_keeps_it_from_being_kept_whatever_is_in_it() =>
        (MadeUpStart.Start with { Values = [new StoredValue("/registry/secrets/kube-system/any") { Bytes = [1] }] })
            .LeftOf(MadeUpStart.Own).ShouldHaveSingleItem();

    [Fact]
    public void A_secret_may_be_kept_that_is_signed_anew() =>
        (MadeUpStart.Start with { Values = [new StoredValue("/registry/secrets/default/a") { Text = """{"data":{"token":"<lab:token:e30>"}}""" }] })
            .LeftOf(MadeUpStart.Own).ShouldBeEmpty();

    private static (string Key, string Object) Token(string identifier, string secret) =>
        KubeadmBootstrapToken.Of(identifier, secret, new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));

    private static Dictionary<string, string> ValuesOf(ReadOnlyMemory<byte> request) => JsonNode.Parse(request.Span)!["success"]!.AsArray()
        .Select(operation => operation!["requestPut"]!)
        .ToDictionary(put => Decoded(put["key"]), put => Decoded(put["value"]), StringComparer.Ordinal);

    private static string Decoded(JsonNode? text) => Encoding.UTF8.GetString(Convert.FromBase64String(text!.GetValue<string>()));
}
