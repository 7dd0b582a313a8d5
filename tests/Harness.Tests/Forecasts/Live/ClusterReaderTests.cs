using System.Net;
using System.Text;
using Lab.Harness.Clusters;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Forecasts;
using Lab.Harness.Forecasts.Found;
using Lab.Harness.Forecasts.Live;
using Lab.Harness.Tests.Experiments;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Forecasts.Live;

/// <summary>An API is read that answers as it is told to, without TLS.</summary>
public sealed class ClusterReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpListener api = new();
    private readonly int port = FreePort.OnLoopback();
    private readonly List<string> asked = [];

    public void Dispose()
    {
        folder.Dispose();
        api.Close();
    }

    [Fact]
    public async Task Nodes_webhooks_and_requests_are_read()
    {
        var bundle = Convert.ToBase64String(Encoding.ASCII.GetBytes(MadeUpNode.Of().Pki.Certificate("etcd-ca").CertificatePem));

        var cluster = await ReadAsync(path => path switch
        {
            "/version" => """{"major":"1","minor":"36","gitVersion":"v1.36.2"}""",
            "/api/v1/nodes" => """
                {"items":[{"metadata":{"name":"a"},"status":{"nodeInfo":{"kubeletVersion":"v1.36.2"}}},
                {"metadata":{"name":"w"},"status":{"nodeInfo":{"kubeletVersion":"v1.35.1"},"addresses":[{"type":"InternalIP","address":"127.0.0.1"}]}}]}
                """,
            "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations" =>
                $$"""{"items":[{"webhooks":[{"name":"guard","clientConfig":{"caBundle":"{{bundle}}"},"sideEffects":"None","admissionReviewVersions":[]}]}]}""",
            "/apis/certificates.k8s.io/v1/certificatesigningrequests" =>
                """{"items":[{"metadata":{"name":"csr-1"},"spec":{"username":"system:node:w","request":"","signerName":"s"}}]}""",
            _ => """{"items":[]}""",
        });

        cluster.Nodes.Select(node => node.Name).ShouldBe(["a", "w"]);
        cluster.Nodes[1].Unread.ShouldContain(unread => unread.What.Contains("nothing that was collected", StringComparison.Ordinal));
        cluster.Objects.ShouldHaveSingleItem().Place.ShouldBe(new FoundPlace(PlaceKind.ClusterObject, "the authority of webhook guard"));
        cluster.PendingRequests.ShouldBe(["csr-1 by system:node:w"]);
        asked.ShouldAllBe(request => request.StartsWith("GET ", StringComparison.Ordinal));
        asked.ShouldAllBe(request => !request.Contains("secrets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_may_not_be_listed_is_told_and_the_rest_read()
    {
        var cluster = await ReadAsync(path => path switch
        {
            "/version" => """{"major":"1","minor":"36","gitVersion":"v1.36.2"}""",
            "/api/v1/nodes" => null,
            _ => """{"items":[]}""",
        });

        cluster.Unread.ShouldContain(unread => unread.What == "nodes: this user may not list them");
        cluster.Version.ShouldNotBeNull().Minor.ShouldBe(36);
        asked.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Where_nobody_answers_the_files_have_to_do()
    {
        var cluster = await ClusterReader.ReadAsync(
            Kubeconfig(), Collected, KubeadmDistribution.Default, new FakeTimeProvider(), TestContext.Current.CancellationToken);

        cluster.Nodes.ShouldHaveSingleItem().Name.ShouldBe("a");
        cluster.Unread.Count.ShouldBe(2);
        cluster.Unread.ShouldAllBe(unread => unread.Where == $"127.0.0.1:{port}");
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

    private static FoundCluster Collected => new([MadeUpNode.Of().Found]);

    private string Kubeconfig() => folder.Write("config", $$"""
        apiVersion: v1
        kind: Config
        current-context: x
        contexts:
        - name: x
          context: {cluster: y, user: z}
        clusters:
        - name: y
          cluster: {server: "http://127.0.0.1:{{port}}"}
        users:
        - name: z
          user: {token: abcdef}
        """);

    private async Task<FoundCluster> ReadAsync(Func<string, string?> answer)
    {
        api.Prefixes.Add($"http://127.0.0.1:{port}/");
        api.Start();
        var serving = ServeAsync(answer);
        var cluster = await ClusterReader.ReadAsync(
            Kubeconfig(), Collected, KubeadmDistribution.Default, new FakeTimeProvider(), TestContext.Current.CancellationToken);
        api.Stop();
        await serving;
        return cluster;
    }

    /// <summary>Answers until it is stopped; what has no answer is forbidden.</summary>
    private async Task ServeAsync(Func<string, string?> answer)
    {
        while (api.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await api.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var path = context.Request.Url!.AbsolutePath.TrimEnd('/');
            asked.Add($"{context.Request.HttpMethod} {path}");
            context.Response.StatusCode = answer(path) is null ? 403 : 200;
            context.Response.ContentType = "application/json";
            context.Response.Close(Encoding.UTF8.GetBytes(answer(path) ?? "{}"), willBlock: false);
        }
    }
}
