using Lab.Harness.Journals;
using Lab.Harness.Reports.Facts;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Facts;

public sealed class StageTests
{
    [Fact]
    public void Probes_that_turned_are_symptoms_and_those_that_did_not_work()
    {
        Stage stage = Stage.Of(MadeUpRenewal.Run()).ShouldHaveSingleItem();
        stage.Symptoms.Select(symptom => (symptom.Probe, symptom.Seconds)).ShouldBe([("handshake", 0.5), ("kubectl-host", 1.5), ("kubectl-path", 2.5)]);
        stage.Works.ShouldBe(["readyz"]);
    }

    [Fact]
    public void What_shows_only_after_a_provocation_is_told_apart_and_counted_from_its_end()
    {
        IReadOnlyList<Stage> stages = Stage.Of(MadeUpRenewal.Provoked());
        stages.Count.ShouldBe(2);
        stages[0].Symptoms.Select(symptom => symptom.Probe).ShouldBe(["handshake"]);
        stages[1].Provocation.ShouldBe(["Restart kube-apiserver"]);
        stages[1].Symptoms.Select(symptom => (symptom.Probe, symptom.Seconds)).ShouldBe([("kubectl-host", 5.0)]);
        stages[1].Interrupted.ShouldBe(["readyz"]);
    }

    [Fact]
    public void A_probe_that_could_not_run_neither_notices_nor_works()
    {
        Journal journal = MadeUpRenewal.Run();
        Stage stage = Stage.Of(journal with { Observations = [.. journal.Observations, MadeUpRenewal.Seen("readyz", 5, "failure", Classification.CouldNotRun, "nobody to ask")] })[0];
        stage.Works.ShouldBeEmpty();
        stage.Unknown.ShouldHaveSingleItem().Text.ShouldBe("nobody to ask");
    }

    [Fact]
    public void A_journal_that_did_not_come_so_far_has_no_stages() => Stage.Of(MadeUp.Empty()).ShouldBeEmpty();
}
