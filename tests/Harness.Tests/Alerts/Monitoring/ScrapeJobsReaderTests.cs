using Lab.Harness.Alerts.Monitoring;
using Lab.Harness.Distributions.Kubeadm;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Alerts.Monitoring;

public sealed class ScrapeJobsReaderTests
{
    [Fact]
    public void A_job_comes_through_as_it_is_but_for_how_often()
    {
        var job = Read(
            """
            global: {scrape_interval: 30s}
            scrape_configs:
              - job_name: exporter
                scrape_interval: 30s
                honor_labels: true
                sample_limit: 100
                static_configs:
                  - targets: ["localhost:9793"]
                    labels: {version: "1"}
            """).Single();

        job.ToJsonString().ShouldBe(
            """{"job_name":"exporter","honor_labels":true,"sample_limit":100,"static_configs":[{"targets":["localhost:9793"],"labels":{"version":"1"}}]}""");
    }

    [Theory]
    [InlineData("localhost:9100")]
    [InlineData("127.0.0.1:9100")]
    [InlineData("[::1]:9100")]
    [InlineData("control-plane:9100")]
    [InlineData("https://kubernetes.default.svc:443/healthz")]
    [InlineData("exporter.monitoring.svc.cluster.local:9793")]
    public void What_a_cluster_holds_can_be_scraped(string target) => Read(JobOf(target)).Count.ShouldBe(1);

    [Theory]
    [InlineData("example.com:443")]
    [InlineData("https://example.com/path")]
    [InlineData("10.1.2.3:9100")]
    [InlineData("my.svc.example.com")]
    public void What_is_outside_is_refused_by_its_name(string target) =>
        Should.Throw<InvalidInputException>(() => Read(JobOf(target))).Message
            .ShouldBe($"prometheus.yml:5: job 'j': '{target}' is outside of the cluster, and the lab is sealed; leave it out for the check");

    [Theory]
    [InlineData("groups: []", "scrape_configs: expected a list of jobs, found none; this is a rule file")]
    [InlineData("scrape_configs: []", "scrape_configs: expected a list of jobs")]
    [InlineData("scrape_configs: [{honor_labels: true}]", "a job has no 'job_name:'")]
    [InlineData("scrape_configs: [{job_name: j, ec2_sd_configs: [{}]}]", "job 'j': ec2_sd_configs asks outside of the cluster")]
    [InlineData("scrape_configs: [{job_name: blackbox}]", "job 'blackbox': the lab has a job of that name")]
    [InlineData("scrape_configs: [{job_name: kubelet}]", "job 'kubelet': the lab has a job of that name")]
    public void What_is_no_configuration_is_refused_in_one_line(string text, string message)
    {
        var refused = Should.Throw<InvalidInputException>(() => Read(text));

        refused.Message.ShouldContain(message);
        refused.Message.ShouldStartWith("prometheus.yml:1: ");
    }

    private static string JobOf(string target) => $"scrape_configs:\n  - job_name: j\n    static_configs:\n      - targets:\n        - \"{target}\"\n";

    private static IReadOnlyList<System.Text.Json.Nodes.JsonNode> Read(string text) => ScrapeJobsReader.Read(
        "prometheus.yml", text, ["control-plane"], KubeadmDistribution.Default.Networks.Domain, MonitoringFiles.JobsOf(KubeadmDistribution.Default));
}
