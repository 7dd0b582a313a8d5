using Lab.Harness.Distributions;
using Lab.Harness.Forecasts.Measured;
using Lab.Harness.Journals;
using Lab.Harness.Rehearsals;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Rehearsals;

public sealed class SentenceJudgeTests
{
    private static readonly string Results = Path.Combine(CheckoutFolder.Path, "results");

    public static TheoryData<string> Rows =>
    [
        "admin", "all-leaves", "apiserver", "apiserver-etcd-client", "apiserver-kubelet-client", "ca", "controller-manager", "etcd-ca", "etcd-peer",
        "etcd-server", "front-proxy-client", "kubelet-client", "kubelet-serving-self-signed", "scheduler",
    ];

    /// <summary>What was recorded says of itself that it is so, whatever the row.</summary>
    [Theory]
    [MemberData(nameof(Rows))]
    public void What_a_journal_saw_comes_true_on_itself(string row)
    {
        foreach (var version in new[] { "v1.20.2", "v1.36.2" })
        {
            Judge(Read(version, row), Read(version, row)).Where(sentence => sentence.Verdict != Verdict.Held)
                .Select(sentence => $"{version} {sentence.About}: {sentence.Predicted}: {sentence.Seen}").ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("apiserver", "admin")]
    [InlineData("admin", "apiserver")]
    [InlineData("scheduler", "controller-manager")]
    [InlineData("etcd-server", "apiserver")]
    [InlineData("kubelet-client", "kubelet-serving")]
    [InlineData("kubelet-serving", "kubelet-client")]
    public void What_another_certificate_does_does_not_come_true(string predicted, string seen) =>
        Judge(Read("v1.36.2", predicted), Read("v1.36.2", seen)).ShouldContain(sentence => sentence.Verdict == Verdict.Refuted);

    [Fact]
    public void Who_is_said_to_notice_and_does_not_is_named()
    {
        var sentence = Judge(Read("v1.36.2", "scheduler"), Read("v1.36.2", "admin")).Single(one => one.About == SentenceSubject.FirstSymptom);

        sentence.Verdict.ShouldBe(Verdict.Refuted);
        sentence.Seen.ShouldEndWith(" noticed nothing");
    }

    [Fact]
    public void Behind_a_gate_nothing_is_known()
    {
        var journal = Read("v1.36.2", "apiserver");

        var sentences = new SentenceJudge(OutcomeOf(journal), journal).Judge("the clock did not reach it");

        sentences.ShouldAllBe(sentence => sentence.Verdict == Verdict.Unknown && sentence.Seen == "the clock did not reach it");
    }

    [Fact]
    public void Who_was_not_asked_is_unknown_and_not_refuted()
    {
        var journal = Read("v1.36.2", "apiserver");
        var silent = journal with
        {
            Probes = [.. journal.Probes.Where(probe => probe.Name != "watch")],
            Observations = [.. journal.Observations.Where(seen => seen.Probe != "watch")],
        };

        var sentence = Judge(journal, silent).Single(one => one.About == SentenceSubject.GoesOn);

        sentence.Verdict.ShouldBe(Verdict.Unknown);
        sentence.Seen.ShouldBe("watch was not asked");
    }

    [Theory]
    [InlineData(0.95, Verdict.Unknown)]
    [InlineData(0.5, Verdict.Refuted)]
    public void A_time_out_refutes_only_where_the_machine_had_time_left(double busyShare, Verdict verdict)
    {
        var journal = Read("v1.36.2", "apiserver");
        var failure = journal.Phases.Last(phase => phase.Name == "failure");
        var late = new Observation("livez", failure.EndedAt.AddMilliseconds(-1), "failure", Outcome.Failed, Classification.TimedOut, "timed out after 5 s");
        var slow = journal with { Observations = [.. journal.Observations, late with { BusyShare = busyShare }] };

        var sentence = Judge(journal, slow).Single(one => one.About == SentenceSubject.GoesOn);

        sentence.Verdict.ShouldBe(verdict);
        sentence.Seen.ShouldStartWith("livez (timed out");
    }

    /// <summary>A rehearsal on a busy machine refuted that deployments scale until a restart: the controllers' connection was lost before.</summary>
    [Fact]
    public void What_lives_on_an_open_connection_does_not_refute_where_that_did_not_last()
    {
        var journal = Read("v1.36.2", "apiserver");
        var failure = journal.Phases.Last(phase => phase.Name == "failure");
        var lost = journal with
        {
            Observations =
            [
                .. journal.Observations,
                new Observation("deployment-scales", failure.EndedAt.AddMilliseconds(-1), "failure", Outcome.Failed, Classification.NotReady, "still 1"),
            ],
        };

        Judge(journal, lost).Single(sentence => sentence.About == SentenceSubject.GoesOn).ShouldSatisfyAllConditions(
            sentence => sentence.Verdict.ShouldBe(Verdict.Held),
            sentence => sentence.Seen.ShouldContain("a connection did not last: deployment-scales"));
    }

    [Fact]
    public void Who_fails_of_whom_it_was_said_that_he_goes_on_refutes()
    {
        var journal = Read("v1.36.2", "apiserver");
        var failure = journal.Phases.Last(phase => phase.Name == "failure");
        var broken = journal with
        {
            Observations =
            [
                .. journal.Observations,
                new Observation("livez", failure.EndedAt.AddMilliseconds(-1), "failure", Outcome.Failed, Classification.NotReady, "etcd failed"),
            ],
        };

        Judge(journal, broken).Single(sentence => sentence.About == SentenceSubject.GoesOn).ShouldSatisfyAllConditions(
            sentence => sentence.Verdict.ShouldBe(Verdict.Refuted),
            sentence => sentence.Seen.ShouldStartWith("livez (not ready"));
    }

    private static IReadOnlyList<RehearsedSentence> Judge(Journal predicted, Journal seen) => new SentenceJudge(OutcomeOf(predicted), seen).Judge(gate: null);

    private static MeasuredOutcome OutcomeOf(Journal journal) =>
        OutcomeReading.Of(journal, "x", KubernetesVersion.Parse(journal.Environment.KubernetesVersion));

    private static Journal Read(string version, string row) => JournalFile.Read(Path.Combine(Results, version, row, JournalFile.Name));
}
