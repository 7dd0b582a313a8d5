using System.Text;
using Lab.Harness.Certificates;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Forecasts;
using Lab.Harness.Forecasts.Found;
using Lab.Harness.Forecasts.Live;
using Lab.Harness.Tests.Certificates;
using Lab.Harness.Tests.Experiments;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Forecasts.Live;

/// <summary>An API is read that answers as it is told to.</summary>
public sealed class ClusterReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly MadeUpApi api = new();

    public void Dispose()
    {
        folder.Dispose();
        api.Dispose();
    }

    [Fact]
    public async Task Nodes_webhooks_and_requests_are_read()
    {
        var bundle = Base64(MadeUpNode.Of().Pki.Certificate("etcd-ca"));

        var cluster = await ReadAsync(path => path switch
        {
            "/version" => Version,
            "/api/v1/nodes" => """
                {"items":[{"metadata":{"name":"a"},"status":{"nodeInfo":{"kubeletVersion":"v1.36.2"}}},
                {"metadata":{"name":"w"},"status":{"nodeInfo":{"kubeletVersion":"v1.35.1"},"addresses":[{"type":"InternalIP","address":"127.0.0.1"}]}}]}
                """,
            ValidatingWebhooks => Webhooks($$"""{"service":{"namespace":"lab","name":"guard"},"caBundle":"{{bundle}}"}"""),
            "/apis/certificates.k8s.io/v1/certificatesigningrequests" => """
                {"items":[{"metadata":{"name":"csr-1","creationTimestamp":"2026-02-01T00:00:00Z"},"spec":{"username":"system:node:w","request":"",
                "signerName":"kubernetes.io/kubelet-serving"}},
                {"metadata":{"name":"csr-2"},"spec":{"username":"x","request":"","signerName":"s"},
                "status":{"conditions":[{"type":"Approved","status":"True"}]}},
                {"metadata":{"name":"csr-3"},"spec":{"username":"x","request":"","signerName":"s"},
                "status":{"conditions":[{"type":"Denied","status":"True"}]}},
                {"metadata":{"name":"csr-4"},"spec":{"username":"x","request":"","signerName":"s"},"status":{"certificate":"AAAA"}}]}
                """,
            _ => Nothing,
        });

        cluster.Nodes.Select(node => node.Name).ShouldBe(["a", "w"]);
        cluster.Nodes[1].Unread.ShouldContain(unread => unread.What.Contains("nothing that was collected", StringComparison.Ordinal));
        var guard = cluster.Servers.ShouldHaveSingleItem();
        (guard.Name, guard.Host, guard.Kind).ShouldBe(("webhook guard", "guard.lab.svc", FoundServerKind.GuardingWebhook));
        guard.Authorities.ShouldHaveSingleItem().Subject.ShouldBe("CN=etcd-ca");
        cluster.Requests.ShouldBe(
            [
                new FoundRequest("csr-1", "system:node:w", "kubernetes.io/kubelet-serving", new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), IsApproved: false),
                new FoundRequest("csr-2", "x", "s", MadeAt: null, IsApproved: true),
            ]);
        api.Asked.ShouldAllBe(request => request.StartsWith("GET ", StringComparison.Ordinal));
        api.Asked.ShouldAllBe(request => !request.Contains("secrets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_webhook_serves_is_read_with_what_it_shows_behind_it()
    {
        var (leaf, intermediate, _) = MadeUpChain.Of(TestPki.AroundNow);
        using var server = new MadeUpTlsServer(leaf, intermediate);

        var cluster = await ReadAsync(path => path switch
        {
            "/version" => Version,
            ValidatingWebhooks => Webhooks($$"""{"url":"https://localhost:{{server.Port}}/guard"}""", """ "failurePolicy":"Ignore", """),
            "/apis/apiregistration.k8s.io/v1/apiservices" => $$"""
                {"items":[{"metadata":{"name":"v1.apps"},"spec":{"groupPriorityMinimum":1,"versionPriority":1} },
                {"metadata":{"name":"v1.metrics"},"spec":{"groupPriorityMinimum":1,"versionPriority":1,"insecureSkipTLSVerify":true,
                "service":{"namespace":"kube-system","name":"metrics","port":{{server.Port}} } } } ] }
                """,
            "/api/v1/namespaces/kube-system/services/metrics" => """{"metadata":{"name":"metrics"},"spec":{"clusterIP":"127.0.0.1"}}""",
            _ => Nothing,
        });

        cluster.Servers.Select(found => (found.Name, found.Kind)).ShouldBe(
            [("webhook guard", FoundServerKind.LenientWebhook), ("APIService v1.metrics", FoundServerKind.UnverifiedApi)]);
        cluster.Servers.ShouldAllBe(found =>
            found.Served.Select(certificate => certificate.Subject).SequenceEqual(new[] { "CN=kube-apiserver", "CN=intermediate" }));
        cluster.Unread.ShouldNotContain(unread => unread.What.StartsWith("what ", StringComparison.Ordinal));
    }

    /// <summary>Outside of a cluster the addresses of its services lead nowhere. That is told in a line, not in one for each.</summary>
    [Fact]
    public async Task What_webhooks_serve_that_are_out_of_reach_is_told_in_one_line()
    {
        var cluster = await ReadAsync(path => path switch
        {
            "/version" => Version,
            ValidatingWebhooks => Webhooks(
                ["""{"service":{"namespace":"lab","name":"guard"}}""", .. Enumerable.Repeat("""{"url":"https://127.0.0.1:1/"}""", 5)]),
            "/api/v1/namespaces/lab/services/guard" => """{"metadata":{"name":"guard"},"spec":{"clusterIP":"None"}}""",
            _ => Nothing,
        });

        cluster.Unread.Where(unread => unread.What.StartsWith("what ", StringComparison.Ordinal)).Select(unread => unread.What.Split(':')[0])
            .ShouldBe(["what webhook guard serve", "what webhook guard-1, webhook guard-2, webhook guard-3 and 2 more serve"]);
    }

    /// <summary>What was said to be read of the cluster would not be read after its end, and nobody is to wait for that.</summary>
    [Fact]
    public async Task A_cluster_whose_certificate_has_ended_is_seen_and_not_asked()
    {
        using var server = new MadeUpTlsServer(TestPki.Authority(TestPki.BeforeNow).Issue(TestPki.Server(TestPki.BeforeNow)));

        var cluster = await ClusterReader.ReadAsync(
            folder.Write("config", api.Kubeconfig().Replace($"http://127.0.0.1:{api.Port}", $"https://127.0.0.1:{server.Port}", StringComparison.Ordinal)),
            Collected,
            KubeadmDistribution.Default,
            new FakeTimeProvider(MadeUpNode.Now),
            TestContext.Current.CancellationToken);

        cluster.Unread.ShouldHaveSingleItem().What.ShouldBe("the cluster: it was not asked, for the certificate that it serves ended at 2026-03-01 11:59:59Z");
        cluster.Objects.ShouldHaveSingleItem().Certificate.Validity.ShouldBe(TestPki.BeforeNow);
        cluster.Nodes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_may_not_be_listed_is_told_and_the_rest_read()
    {
        var cluster = await ReadAsync(path => path switch
        {
            "/version" => Version,
            "/api/v1/nodes" => null,
            _ => Nothing,
        });

        cluster.Unread.ShouldContain(unread => unread.What == "nodes: this user may not read them");
        cluster.Version.ShouldNotBeNull().Minor.ShouldBe(36);
        api.Asked.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Where_nobody_answers_the_files_have_to_do()
    {
        var cluster = await ClusterReader.ReadAsync(
            Kubeconfig(), Collected, KubeadmDistribution.Default, new FakeTimeProvider(), TestContext.Current.CancellationToken);

        cluster.Nodes.ShouldHaveSingleItem().Name.ShouldBe("a");
        cluster.Unread.Count.ShouldBe(2);
        cluster.Unread.ShouldAllBe(unread => unread.Where == $"127.0.0.1:{api.Port}");
        Forecast.Of(cluster, new(MadeUpNode.Now, ForecastOptions.DefaultWithin), MadeUpNode.Results).Outcome.ShouldBe(ForecastOutcome.Unknown);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("apiVersion: v1\nkind: Config\n")]
    [InlineData("a: [")]
    [InlineData("apiVersion: v1\nkind: Config\ncurrent-context: x\ncontexts:\n- name: x\n  context: {cluster: y}\n")]
    public async Task What_is_no_kubeconfig_is_bad_input(string text)
    {
        var told = (await Should.ThrowAsync<InvalidInputException>(() => ClusterReader.ReadAsync(
            folder.Write("config", text), Collected, KubeadmDistribution.Default, new FakeTimeProvider(), TestContext.Current.CancellationToken))).Message;

        told.ShouldContain("expected a kubeconfig");
        told.ShouldNotContain('\n');
    }

    private const string Version = """{"major":"1","minor":"36","gitVersion":"v1.36.2"}""";
    private const string Nothing = """{"items":[]}""";
    private const string ValidatingWebhooks = "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";

    private static string Base64(IssuedCertificate certificate) => Convert.ToBase64String(Encoding.ASCII.GetBytes(certificate.CertificatePem));

    /// <summary>A configuration with a webhook for each way to a server; the first is <c>guard</c>, the next <c>guard-1</c>.</summary>
    private static string Webhooks(IReadOnlyList<string> servers, string setting = "")
    {
        var hooks = servers.Select((server, index) => Webhook(index == 0 ? "guard" : $"guard-{index}", server, setting));
        return $$"""{"items":[{"webhooks":[{{string.Join(',', hooks)}}]}]}""";
    }

    private static string Webhooks(string server, string setting = "") => Webhooks([server], setting);

    private static string Webhook(string name, string server, string setting) =>
        $$"""{"name":"{{name}}",{{setting}}"clientConfig":{{server}},"sideEffects":"None","admissionReviewVersions":[]}""";

    private static FoundCluster Collected => new([MadeUpNode.Of().Found]);

    private string Kubeconfig() => folder.Write("config", api.Kubeconfig());

    private Task<FoundCluster> ReadAsync(Func<string, string?> answer)
    {
        api.Start(answer);
        return ClusterReader.ReadAsync(
            Kubeconfig(), Collected, KubeadmDistribution.Default, new FakeTimeProvider(), TestContext.Current.CancellationToken);
    }
}
