using Lab.Bench;
using Lab.Bench.Measurements;
using Lab.Harness.Journals;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Bench.Measurements;

public sealed class ArticleExperimentTests
{
    [Fact]
    public void A_run_that_is_not_held_is_a_failed_sample_with_its_reasons() =>
        ArticleExperiment.Read(MadeUp.ArticleRun() with { Verdict = Verdict.Unknown, Reasons = ["nothing was seen"] }, TimeSpan.FromSeconds(50))
            .ShouldHaveSingleItem().Failure.ShouldBe("verdict unknown: nothing was seen");

    [Fact]
    public void A_run_that_held_tells_the_whole_and_every_phase()
    {
        var journal = MadeUp.ArticleRun() with { Verdict = Verdict.Held };

        var samples = ArticleExperiment.Read(journal, TimeSpan.FromMinutes(5));

        samples[0].ShouldBe(Sample.Of("the experiment as a whole", 300));
        foreach (var phase in journal.Phases.Where(phase => phase.Outcome != PhaseOutcome.LeftOut))
        {
            samples.ShouldContain(Sample.Of($"run: {phase.Name}", phase.EndedAt - phase.StartedAt));
        }
    }
}
