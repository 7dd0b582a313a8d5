using Lab.Harness.Probes;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Probes;

public sealed class WrittenLineTests
{
    private const string Words =
        "E1124 02:00:53.123456       1 authentication.go:63] Unable to authenticate the request due to an error: x509: certificate has expired";

    [Theory]
    [InlineData(
        "/var/log/pods/kube-system_kube-apiserver-lab-control-plane_0a1b/kube-apiserver/0.log:2026-11-24T02:00:53.123456789Z stderr F ", "kube-apiserver")]
    [InlineData("/var/log/pods/kube-system_etcd-lab-control-plane_0a1b/etcd/12.log:2026-11-24T11:00:53.123456789+09:00 stdout P ", "etcd")]
    [InlineData("2026-11-24T02:00:53.123456+0000 lab-control-plane kubelet[321]: ", "kubelet")]
    [InlineData("2026-11-24T02:00:53.123456+00:00 lab-control-plane kubelet[321]: ", "kubelet")]
    [InlineData("2026-11-24T03:00:53.123456+0100 lab-control-plane containerd[99]: ", "containerd")]
    [InlineData("2026-11-24T02:00:53.123456+0000 lab-control-plane systemd: ", "systemd")]
    public void A_line_has_its_component_its_time_in_utc_and_its_text(string front, string component)
    {
        var line = WrittenLine.Parse(front + Words).ShouldNotBeNull();

        line.Component.ShouldBe(component);
        line.At.Offset.ShouldBe(TimeSpan.Zero);
        line.At.ShouldBe(new DateTimeOffset(2026, 11, 24, 2, 0, 53, 123, TimeSpan.Zero), TimeSpan.FromMilliseconds(1));
        line.Text.ShouldBe(Words);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- Journal begins at Tue 2026-11-24 02:00:00 UTC. --")]
    [InlineData("-- No entries --")]
    [InlineData("/var/log/pods/a_b_c/etcd/0.log:not-a-time stderr F x509")]
    [InlineData("/var/log/pods/a_b_c/etcd/0.log:2026-11-24T02:00:53Z nowhere F x509")]
    [InlineData("2026-13-45T02:00:53+0000 lab kubelet[1]: x509")]
    [InlineData("grep: /var/log/pods/x: No such file or directory")]
    public void What_is_no_line_of_a_log_is_left_out(string line) => WrittenLine.Parse(line).ShouldBeNull();
}
