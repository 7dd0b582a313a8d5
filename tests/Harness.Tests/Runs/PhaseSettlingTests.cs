using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Runs;
using Lab.Harness.Verdicts;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runs;

public sealed class PhaseSettlingTests
{
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(3);

    private readonly TimerTime time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly RunRecorder recorder;
    private readonly PhaseSettling settling;

    public PhaseSettlingTests()
    {
        recorder = new RunRecorder(time);
        recorder.Begin(PhaseName.Recovery);
        settling = new PhaseSettling(
            new Experiment
            {
                Name = "made-up",
                File = "made-up.yaml",
                Title = "",
                Description = "",
                Scenario = "expiry-and-renewal",
                Expectations = [new Expectation(PhaseName.Recovery, "kubectl-host", Classification.Ok)],
                Deadlines = new Dictionary<string, TimeSpan> { [PhaseName.Recovery] = TimeSpan.FromMinutes(1) },
            },
            recorder,
            time);
    }

    [Fact]
    public async Task What_stays_as_expected_has_settled()
    {
        Answer(Classification.Ok);
        var lasting = LastAsync();
        await time.PassAsync(Lasting, TestContext.Current.CancellationToken);
        (await lasting).ShouldBeTrue();
    }

    [Fact]
    public async Task What_turns_back_has_not_settled()
    {
        Answer(Classification.Ok);
        var lasting = LastAsync();
        Answer(Classification.CertificateExpired);
        await time.PassAsync(Lasting, TestContext.Current.CancellationToken);
        (await lasting).ShouldBeFalse();
    }

    [Fact]
    public async Task What_has_been_watched_enough_ends_before_the_deadline()
    {
        Answer(Classification.CertificateExpired);
        var startedAt = time.GetUtcNow();
        var lasting = LastAsync(Task.FromResult(TimeSpan.Zero));
        await time.PassAsync(Lasting, TestContext.Current.CancellationToken);
        (await lasting).ShouldBeFalse();
        (time.GetUtcNow() - startedAt).ShouldBe(Lasting);
    }

    [Fact]
    public void A_certificate_s_rejection_is_no_open_answer()
    {
        Answer(Classification.CertificateExpired);
        settling.IsOpen(PhaseName.Recovery).ShouldBeFalse();
    }

    private Task<bool> LastAsync(Task<TimeSpan>? watchedEnough = null) =>
        settling.LastingAsync(PhaseName.Recovery, Lasting, TestContext.Current.CancellationToken, watchedEnough);

    private void Answer(Classification classification) => recorder.Add(new Observation(
        "kubectl-host",
        time.GetUtcNow(),
        PhaseName.Recovery,
        classification == Classification.Ok ? Outcome.Succeeded : Outcome.Failed,
        classification,
        "made up"));
}
