using System.Text;
using System.Text.Json.Nodes;
using Lab.Harness.Reloads;
using Lab.Harness.Reloads.Manifests;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reloads.Manifests;

public sealed class WorkloadCopyTests
{
    private const string Secret = "---\nkind: Secret\nmetadata: {name: web-tls, uid: 7}\ntype: kubernetes.io/tls\ndata: {tls.crt: b2xk, more: bW9yZQ==}\n";

    [Fact]
    public void A_copy_can_run_on_one_sealed_node_beside_another()
    {
        var items = ItemsOf(MadeUpWorkload.Usual(), "shop-control");

        items.Select(item => (string?)item["kind"]).ShouldBe(["Namespace", "Service", "Deployment"]);
        var deployment = items[2];
        ((string?)deployment["metadata"]!["namespace"]).ShouldBe("shop-control");
        deployment["metadata"]!["uid"].ShouldBeNull();
        ((int?)deployment["spec"]!["replicas"]).ShouldBe(1);
        var pod = deployment["spec"]!["template"]!["spec"]!;
        pod["nodeSelector"].ShouldBeNull();
        ((string?)pod["containers"]![0]!["imagePullPolicy"]).ShouldBe("Never");
        items[1]["spec"]!["ports"]![0]!["nodePort"].ShouldBeNull();
    }

    [Fact]
    public void The_namespace_that_every_cluster_has_is_not_made() =>
        ItemsOf(MadeUpWorkload.Usual(), "default").ShouldNotContain(item => (string?)item["kind"] == "Namespace");

    [Theory]
    [InlineData("", false)]
    [InlineData(Secret, true)]
    public void The_Secret_gets_the_labs_certificate_and_keeps_what_else_is_in_it(string more, bool keeps)
    {
        var certificates = new WorkloadCertificates(TimeProvider.System);
        var issued = certificates.Issue(["web"]);
        var workload = MadeUpWorkload.Usual(more);

        var secret = JsonNode.Parse(new WorkloadCopy(workload, "shop").SecretJson(issued, certificates.AuthorityPem))!;

        ItemsOf(workload, "shop").ShouldNotContain(item => (string?)item["kind"] == "Secret");
        ((string?)secret["metadata"]!["name"]).ShouldBe("web-tls");
        ((string?)secret["type"]).ShouldBe("kubernetes.io/tls");
        Encoding.ASCII.GetString(Convert.FromBase64String((string)secret["data"]!["tls.crt"]!)).ShouldBe(issued.CertificatePem);
        (secret["data"]!["more"] is not null).ShouldBe(keeps);
    }

    private static IReadOnlyList<JsonNode> ItemsOf(ServingWorkload workload, string space) =>
        [.. JsonNode.Parse(new WorkloadCopy(workload, space).ToJson())!["items"]!.AsArray().Select(item => item!)];
}
