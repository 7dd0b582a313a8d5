using Lab.Harness.Experiments;
using Lab.Harness.Experiments.Events;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;
using Lab.Harness.Reports.Exporters;
using Lab.Harness.Tests.Journals;
using Lab.Harness.Verdicts;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Experiments;

/// <summary>What a run tells as it goes, and what is left of it where it is killed.</summary>
public sealed class ScenarioContextTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("lab-draft-");
    private readonly FakeTimeProvider time = new(MadeUp.NotAfter);
    private readonly List<RunEvent> events = [];
    private readonly List<string> lines = [];

    private string Draft => Path.Combine(directory.FullName, "article", JournalDraft.Name);

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void Lines_that_are_derived_from_events_are_those_that_are_told_without_them()
    {
        Happen(Context(withEvents: false).RecorderFor("run"));
        Happen(Context(withEvents: true).RecorderFor("run"));
        events.Select(happened => happened.Line).OfType<string>().ShouldBe(lines);
        lines.ShouldBe(["run: steady-state", "run: steady-state: kubectl-host: Ready", "run: renewal"]);
    }

    [Fact]
    public void Steps_and_the_end_of_validity_are_told_as_events()
    {
        Happen(Context(withEvents: true).RecorderFor("run"));
        events.OfType<ExpiryAwaited>().ShouldHaveSingleItem().NotAfter.ShouldBe(MadeUp.NotAfter);
        events.OfType<StepBegan>().ShouldHaveSingleItem().Command.ShouldBe("kubeadm certs renew apiserver");
        var ended = events.OfType<StepEnded>().ShouldHaveSingleItem();
        ended.LastLine.ShouldBe("certificate renewed");
        ended.Seconds.ShouldBe(2.5);
    }

    [Fact]
    public async Task Run_that_is_killed_leaves_what_it_had_recorded_with_the_verdict_unknown()
    {
        var draft = new JournalDraft(Draft, time);
        var context = Context(withEvents: false) with { Draft = draft };
        Happen(context.RecorderFor("run"));
        context.RecorderFor("control").Begin("provision");
        context.RecorderFor("without 'renew apiserver'").Begin("provision");

        var left = await LeftAsync(draft);
        left.Omissions.ShouldHaveSingleItem();
        left.Verdict.ShouldBe(Verdict.Unknown);
        left.Reasons.ShouldHaveSingleItem().ShouldContain("had not come to its end");
        left.Phases.Select(phase => (phase.Name, phase.Outcome)).ShouldBe([("steady-state", PhaseOutcome.Completed), ("renewal", PhaseOutcome.Interrupted)]);
        left.Observations.ShouldHaveSingleItem();
        left.Steps.ShouldHaveSingleItem();
        left.Control!.Verdict.ShouldBe(Verdict.Unknown);

        // The report of an earlier run beside it stays.
        var drawn = ReportWriter.Draw(Draft);
        drawn.ShouldNotBeEmpty();
        drawn.ShouldAllBe(path => Path.GetDirectoryName(path) == Path.Combine(directory.FullName, "article", "journal.partial"));
    }

    [Fact]
    public void Run_that_waited_for_its_place_began_with_its_first_cluster()
    {
        var context = Context(withEvents: false);
        var recorder = context.RecorderFor("run");
        time.Advance(TimeSpan.FromMinutes(10));
        recorder.Begin("provision");
        recorder.End(PhaseOutcome.Completed);

        var journal = context.JournalOf(Judgement.Of([]), recorder, []);

        journal.Environment.StartedAt.ShouldBe(journal.Phases[0].StartedAt);
    }

    /// <summary>An engine that refuses one way of giving rights is asked in another, so it is known with the first node.</summary>
    [Fact]
    public void Journal_says_what_rights_the_nodes_got()
    {
        var context = Context(withEvents: false);
        var recorder = context.RecorderFor("run");
        context.JournalOf(Judgement.Of([]), recorder, []).Environment.Engine.ShouldBe(context.Environment.Engine);

        recorder.NoteEngine("Docker Engine 26.1.5 (overlay2, cgroup v2; nodes: --privileged)");

        context.JournalOf(Judgement.Of([]), recorder, []).Environment.Engine.ShouldBe("Docker Engine 26.1.5 (overlay2, cgroup v2; nodes: --privileged)");
    }

    [Fact]
    public async Task Branch_that_is_begun_anew_takes_the_place_of_its_first_attempt()
    {
        var draft = new JournalDraft(Draft, time);
        var context = Context(withEvents: false) with { Draft = draft };
        context.RecorderFor("run").Begin("provision");
        context.RecorderFor("run").Begin("steady-state");
        var left = await LeftAsync(draft);
        left.Phases.ShouldHaveSingleItem().Name.ShouldBe("steady-state");
        left.Omissions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_that_comes_to_its_end_leaves_no_draft()
    {
        var draft = new JournalDraft(Draft, time);
        var context = Context(withEvents: false) with { Draft = draft };
        var recorder = context.RecorderFor("run");
        recorder.Begin("provision");
        await draft.Written.WaitAsync(TestContext.Current.CancellationToken);
        File.Exists(Draft).ShouldBeTrue();
        recorder.Begin("steady-state");
        var pending = draft.Written;
        pending.IsCompleted.ShouldBeFalse("the last writing was only just now");

        draft.Discard();
        recorder.Begin("failure");
        time.Advance(JournalDraft.Interval);
        await pending.WaitAsync(TestContext.Current.CancellationToken);

        draft.Written.ShouldBeSameAs(pending, "what is saved after the end is not written");
        File.Exists(Draft).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_saved_soon_after_another_time_is_written_when_the_interval_is_over()
    {
        var draft = new JournalDraft(Draft, time);
        var recorder = (Context(withEvents: false) with { Draft = draft }).RecorderFor("run");
        recorder.Begin("provision");
        await draft.Written.WaitAsync(TestContext.Current.CancellationToken);

        recorder.Begin("steady-state");
        recorder.Begin("failure");
        time.Advance(JournalDraft.Interval - TimeSpan.FromSeconds(1));
        draft.Written.IsCompleted.ShouldBeFalse();
        JournalFile.Read(Draft).Phases.ShouldHaveSingleItem();
        (await LeftAsync(draft)).Phases.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Secrets_get_into_no_draft()
    {
        var key = RedactionTests.PrivateKeys()[0];
        var draft = new JournalDraft(Draft, time);
        var context = Context(withEvents: true) with { Draft = draft };
        var recorder = context.RecorderFor("run");
        recorder.Add(
            new Observation(
                "kubectl-host",
                MadeUp.NotAfter,
                "steady-state",
                Outcome.Failed,
                Classification.OtherFailure,
                $"{key}\nAuthorization: Bearer s3cr3ts3cr3ts3cr3t"));
        recorder.Add(new StepRecord("Show", "host", "curl -H 'Authorization: Bearer s3cr3ts3cr3ts3cr3t'", 0, MadeUp.NotAfter, MadeUp.NotAfter, key));
        (await LeftAsync(draft)).Steps.ShouldHaveSingleItem();
        var written = await File.ReadAllTextAsync(
            Draft,
            TestContext.Current.CancellationToken) + string.Concat(events.Select(RunEventJson.Of)) + string.Concat(events.Select(happened => happened.Line));
        written.ShouldNotContain("s3cr3ts3cr3t");
        written.ShouldNotContain(key.Split('\n')[1]);
    }

    private static void Happen(RunRecorder recorder)
    {
        recorder.Begin("steady-state");
        recorder.Add(new Observation("kubectl-host", MadeUp.NotAfter, "steady-state", Outcome.Succeeded, Classification.Ok, "NAME STATUS\nReady"));
        recorder.Add(MadeUp.ArticleRun().Certificates.Take(1));
        recorder.Begin("renewal");
        recorder.Begin(new Step());
        recorder.Add(
            new StepRecord(
                "Renew", "lab-node", "kubeadm certs renew apiserver", 0, MadeUp.NotAfter, MadeUp.NotAfter.AddSeconds(2.5), "reading\ncertificate renewed\n"));
    }

    private async Task<Journal> LeftAsync(JournalDraft draft)
    {
        time.Advance(JournalDraft.Interval);
        await draft.Written.WaitAsync(TestContext.Current.CancellationToken);
        return JournalFile.Read(Draft);
    }

    private ScenarioContext Context(bool withEvents) => new()
    {
        Experiment = new Experiment
        {
            Name = "article",
            File = "article.yaml",
            Title = "What happens?",
            Description = "Made up.",
            Scenario = "expiry-and-renewal",
            Expectations = [new Expectation("failure", "kubectl-host", Classification.CertificateExpired)],
            Certificates = new Dictionary<string, CertificateSetting> { ["apiserver"] = new(null, null) },
        },
        Vocabulary = Words.Known,
        Engine = null!,
        Image = null!,
        Slots = null!,
        Progress = withEvents ? new LineEvents(new Sink<RunEvent>(events.Add), time) : new Sink<string>(lines.Add),
        Environment = MadeUp.Empty().Environment,
        Events = withEvents ? new Sink<RunEvent>(events.Add) : null,
        Time = time,
    };

    private sealed class Sink<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }

    private sealed class Step : IStep
    {
        public string Name => "Renew";

        public string Where => "lab-node";

        public string Command => "kubeadm certs renew apiserver";

        public Task<Lab.Harness.Clusters.ExecResult> RunAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
