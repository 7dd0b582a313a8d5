using k8s.Models;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Probes;

public sealed class NodeReadyTests
{
    [Fact]
    public void A_condition_that_nobody_has_renewed_for_more_than_forty_seconds_is_stale()
    {
        NodeReady.Read(Node("True"), TimeSpan.FromSeconds(40)).Outcome.ShouldBe(Outcome.Succeeded);

        NodeReady.Read(Node("True"), TimeSpan.FromSeconds(41)).ShouldBe(Reading.Failed(
            Classification.NotReady, "Ready=True KubeletReady: kubelet is posting ready status; but that is stale: the kubelet has not "
                + "renewed its Lease for 41 s"));
    }

    [Fact]
    public void A_node_that_is_said_not_to_be_ready_is_not() =>
        NodeReady.Read(Node("Unknown"), TimeSpan.Zero).Classification.ShouldBe(Classification.NotReady);

    /// <summary>A clock that leaps makes an old time of every Lease at once, and silences nobody.</summary>
    [Fact]
    public void Silence_is_counted_from_the_last_change_that_was_seen()
    {
        var time = new FakeTimeProvider();
        var heartbeat = new Heartbeat(time);
        var renewed = new DateTime(2026, 11, 24, 2, 0, 0, DateTimeKind.Utc);

        heartbeat.Silence(renewed).ShouldBe(TimeSpan.Zero);
        time.Advance(TimeSpan.FromSeconds(30));
        heartbeat.Silence(renewed).ShouldBe(TimeSpan.FromSeconds(30));
        heartbeat.Silence(renewed.AddDays(365)).ShouldBe(TimeSpan.Zero);
        time.Advance(TimeSpan.FromSeconds(45));
        heartbeat.Silence(renewed.AddDays(365)).ShouldBe(TimeSpan.FromSeconds(45));
    }

    private static V1Node Node(string ready) => new()
    {
        Status = new V1NodeStatus
        {
            Conditions = [new V1NodeCondition { Type = "Ready", Status = ready, Reason = "KubeletReady", Message = "kubelet is posting ready status" }],
        },
    };
}
