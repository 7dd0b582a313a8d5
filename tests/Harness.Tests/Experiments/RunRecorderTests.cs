using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Experiments;

public sealed class RunRecorderTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_phase_ends_where_the_next_begins()
    {
        var recorder = new RunRecorder(time);
        recorder.Begin("provision");
        time.Advance(TimeSpan.FromSeconds(8));
        recorder.Begin("steady-state");
        time.Advance(TimeSpan.FromSeconds(2));
        recorder.End(PhaseOutcome.Failed);

        recorder.Phases.Select(phase => (phase.Name, (phase.EndedAt - phase.StartedAt).TotalSeconds, phase.Outcome)).ShouldBe(
            [("provision", 8d, PhaseOutcome.Completed), ("steady-state", 2d, PhaseOutcome.Failed)]);
        recorder.CurrentPhase.ShouldBeEmpty();
    }

    [Fact]
    public async Task Waiting_ends_with_the_observation_that_meets_the_condition()
    {
        var recorder = new RunRecorder(time);
        var waiting = recorder.WaitAsync(seen => seen.Count == 2, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        recorder.Add(Seen(Classification.Ok));
        waiting.IsCompleted.ShouldBeFalse();
        recorder.Add(Seen(Classification.Ok));
        (await waiting).ShouldBeTrue();
    }

    [Fact]
    public async Task Waiting_ends_at_its_deadline()
    {
        var recorder = new RunRecorder(time);
        var waiting = recorder.WaitAsync(_ => false, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromMinutes(1));
        (await waiting).ShouldBeFalse();
    }

    [Fact]
    public void Only_an_answer_that_differs_from_the_last_one_is_told()
    {
        var told = new List<Classification>();
        var recorder = new RunRecorder(time) { Turned = observation => told.Add(observation.Classification) };
        recorder.Add(Seen(Classification.Ok));
        recorder.Add(Seen(Classification.Ok));
        recorder.Add(Seen(Classification.CertificateExpired));
        told.ShouldBe([Classification.Ok, Classification.CertificateExpired]);
    }

    [Fact]
    public void A_secret_is_gone_before_it_is_kept()
    {
        var recorder = new RunRecorder(time);
        recorder.Add(Seen(Classification.Ok) with { Text = "Authorization: Bearer abcdefghijklmnop" });
        recorder.Add(new StepRecord("step", "host", "cat key", 0, default, default, "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----"));
        recorder.Observations[0].Text.ShouldNotContain("abcdefghijklmnop");
        recorder.Steps[0].Output.ShouldNotContain("MIIB");
    }

    private Observation Seen(Classification classification) =>
        new("kubectl-host", time.GetUtcNow(), "steady-state", classification == Classification.Ok ? Outcome.Succeeded : Outcome.Failed, classification, "text");
}
