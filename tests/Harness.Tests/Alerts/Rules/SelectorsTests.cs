using Lab.Harness.Alerts.Rules;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Alerts.Rules;

public sealed class SelectorsTests
{
    [Theory]
    [InlineData("up == 0", "up")]
    [InlineData("kubelet_certificate_manager_client_ttl_seconds < 7 * 24 * 3600", "kubelet_certificate_manager_client_ttl_seconds")]
    [InlineData("3 <= round((last_over_time(probe_ssl_earliest_cert_expiry[10m]) - time()) / 86400, 0.1) < 20", "probe_ssl_earliest_cert_expiry")]
    [InlineData("a{x=\"}\", y=~'b|c'} > 0 and on(job) sum by (job, le) (rate(b_bucket{job=\"d\"}[5m]))", "a{x=\"}\", y=~'b|c'}", "b_bucket{job=\"d\"}")]
    [InlineData("sum without (a, b) (c offset 5m) unless ignoring(d) group_left(e) f:g", "c", "f:g")]
    [InlineData("{__name__=\"a\", b!=\"\"}", "{__name__=\"a\", b!=\"\"}")]
    [InlineData("absent(a{b=\"(\"}) or c # d", "c")]
    [InlineData("a @ end() + a @ 1600000000", "a")]
    [InlineData("label_replace(a, \"b\", \"$1\", \"c\", \"(.*)\") < 1e9", "a")]
    [InlineData("vector(1)")]
    [InlineData("a{b=\"")]
    public void The_selectors_of_an_expression_are_found(string expression, params string[] selectors)
    {
        if (selectors is [])
        {
            Selectors.In(expression).Select(selector => selector.Metric).Except(["a"]).ShouldBeEmpty();
            return;
        }

        Selectors.In(expression).Select(selector => selector.Text).ShouldBe(selectors);
    }

    [Fact]
    public void A_selector_knows_its_metric() =>
        Selectors.In("rate(a_total {b=\"c\"}[5m]) > {d=\"e\"}").Select(selector => selector.Metric).ShouldBe(["a_total", ""]);
}
