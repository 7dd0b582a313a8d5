using System.Text.Json;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Comparison;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Comparison;

public sealed class FactComparisonTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("lab-compare-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void Two_runs_that_differ_in_times_serials_and_texts_only_have_the_same_facts()
    {
        var other = MadeUpRenewal.Run(shift: 3);
        var comparison = Compare(MadeUpRenewal.Run(), other with
        {
            Logs = [],
            Certificates = [.. other.Certificates.Select(certificate => certificate with { Serial = $"F{certificate.Serial}" })],
        });
        comparison.Differences.ShouldBeEmpty();
        comparison.Verdict.ShouldBe(Verdict.Held);
        comparison.ToText().ShouldContain("same: all facts of 1 experiment");
    }

    [Fact]
    public void What_passes_within_a_phase_is_no_fact()
    {
        var run = MadeUpRenewal.Run();
        Compare(run, run with { Observations = [MadeUpRenewal.Seen("readyz", 0.6, "recovery", Classification.NotReady, "not yet"), .. run.Observations] })
            .Verdict.ShouldBe(Verdict.Held);
    }

    [Theory]
    [InlineData("provision")]
    [InlineData("preparation")]
    [InlineData("renewal")]
    public void Where_steps_are_under_way_it_is_a_matter_of_the_moment_what_a_probe_says(string phase)
    {
        var run = MadeUpRenewal.Run();
        Compare(run, run with { Observations = [.. run.Observations, MadeUpRenewal.Seen("readyz", 0, phase, Classification.NotReady, "not yet")] })
            .Verdict.ShouldBe(Verdict.Held);
    }

    [Theory]
    [InlineData("verdict")]
    [InlineData("failure: readyz")]
    [InlineData("who noticed")]
    [InlineData("smallest renewal")]
    [InlineData("without restart kube-apiserver")]
    [InlineData("picked up without restart")]
    [InlineData("step 2")]
    public void A_changed_fact_is_told_with_both_sides(string fact)
    {
        var comparison = Compare(MadeUpRenewal.Run(), Changed());
        comparison.Verdict.ShouldBe(Verdict.Refuted);
        comparison.Differences.ShouldContain(difference => difference.Fact == fact && difference.Kind == DifferenceKind.Changed);
        comparison.ToText().ShouldContain($"  {fact}\n    A  ");
    }

    [Fact]
    public void Times_are_told_and_marked_where_they_are_far_apart_and_do_not_count()
    {
        var comparison = Compare(MadeUpRenewal.Run(), MadeUpRenewal.Run(shift: 4));
        comparison.Verdict.ShouldBe(Verdict.Held);
        comparison.Timings.ShouldContain(timing => timing.What == "the first probe notices" && timing.IsRemarkable);
        comparison.Timings.ShouldContain(timing => timing.What == "recovery although steps were left out" && !timing.IsRemarkable);
        comparison.ToText().ShouldContain("! the first probe notices");
    }

    [Fact]
    public void A_time_is_marked_only_where_it_leaves_the_range_of_the_first_side()
    {
        var range = new Spread(3, 10, 8, 14);
        range.Allows(8).ShouldBeTrue();
        range.Allows(14 + 5).ShouldBeTrue();
        range.Allows(14 + 5.1).ShouldBeFalse();
        range.Allows(2.9).ShouldBeFalse();
        new Spread(1, 0.5, 0.5, 0.5).Allows(2.5).ShouldBeTrue();
    }

    [Fact]
    public void Of_each_experiment_by_itself_only_what_leaves_its_range_is_told_in_words_and_all_in_json()
    {
        var other = MadeUpRenewal.Run() with { Experiment = "other" };
        var comparison = FactComparison.Of(
            Folder("one", MadeUpRenewal.Run(), other), Folder("two", MadeUpRenewal.Run(shift: 20), other));
        comparison.ToText().ShouldContain("! apiserver: the first probe notices");
        comparison.ToText().ShouldNotContain("other: the first probe notices");
        comparison.ToJson().ShouldContain("\"Experiment\": \"other\"".Replace("Experiment", "experiment"));
    }

    [Fact]
    public void What_a_side_does_not_know_is_unknown()
    {
        var run = MadeUpRenewal.Run();
        var comparison = Compare(run, run with
        {
            SmallestRenewal = null,
            Omissions = [run.Omissions[0], run.Omissions[1] with { Recovered = null }],
            Verdict = Verdict.Unknown,
            Reasons = ["no memory"],
        });
        comparison.Verdict.ShouldBe(Verdict.Unknown);
        comparison.Differences.ShouldAllBe(difference => difference.Kind == DifferenceKind.Unknown);
        comparison.ToText().ShouldContain("unknown (no memory)");
    }

    [Fact]
    public void A_run_that_did_not_come_so_far_is_unknown_and_not_changed() =>
        Compare(MadeUpRenewal.Run(), MadeUp.Empty() with { Experiment = "apiserver", Scenario = "smallest-renewal", Reasons = ["no disk"] })
            .Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void An_experiment_that_is_missing_on_a_side_is_a_difference()
    {
        var left = Folder("left", MadeUpRenewal.Run(), MadeUpRenewal.Provoked());
        var comparison = FactComparison.Of(left, Folder("right", MadeUpRenewal.Run()));
        comparison.Verdict.ShouldBe(Verdict.Refuted);
        comparison.Differences.ShouldHaveSingleItem().Experiment.ShouldBe("provoked");
        comparison.Same.ShouldBe(["apiserver"]);
    }

    [Fact]
    public void Two_versions_of_Kubernetes_are_compared_by_experiment_and_named()
    {
        var newer = MadeUpRenewal.Run();
        newer = newer with { Environment = newer.Environment with { KubernetesVersion = "v1.36.2" } };
        var comparison = FactComparison.Of(Folder("v1.20.2", MadeUpRenewal.Run()), Folder("v1.36.2", newer));
        comparison.Verdict.ShouldBe(Verdict.Held);
        comparison.ToText().ShouldContain("1 experiment, Kubernetes v1.36.2, lab ");
        using var json = JsonDocument.Parse(comparison.ToJson());
        json.RootElement.GetProperty("b").GetProperty("kubernetesVersions")[0].GetString().ShouldBe("v1.36.2");
    }

    [Fact]
    public void Json_says_the_same_to_programs()
    {
        using var json = JsonDocument.Parse(Compare(MadeUpRenewal.Run(), Changed()).ToJson());
        json.RootElement.GetProperty("result").GetString().ShouldBe("changed");
        json.RootElement.GetProperty("differences").EnumerateArray().ShouldContain(item => item.GetProperty("fact").GetString() == "failure: readyz");
        json.RootElement.GetProperty("times").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void What_a_journal_quotes_moves_no_cursor()
    {
        var text = Compare(MadeUpRenewal.Run(), MadeUpRenewal.Run() with { Verdict = Verdict.Refuted, Reasons = ["\u001b[2Jgone\nand more"] }).ToText();
        text.ShouldContain("gone");
        text.ShouldNotContain('\u001b');
    }

    private static Journal Changed()
    {
        var run = MadeUpRenewal.Run();
        return run with
        {
            Verdict = Verdict.Refuted,
            Reasons = ["failure: readyz was expected to say ok"],
            Observations = [.. run.Observations, MadeUpRenewal.Seen("readyz", 9, "failure", Classification.CertificateExpired, "expired")],
            SmallestRenewal = run.Renewal,
            Omissions = [run.Omissions[0], run.Omissions[1] with { Recovered = false, RecoveredAfterSeconds = null }],
            Steps = [run.Steps[0], run.Steps[1] with { ExitCode = 1 }],
        };
    }

    private FactComparison Compare(Journal left, Journal right) => FactComparison.Of(Folder("a", left), Folder("b", right));

    private string Folder(string name, params Journal[] journals)
    {
        var folder = Path.Combine(directory.FullName, name);
        foreach (var journal in journals)
        {
            JournalFile.Write(journal, Path.Combine(folder, journal.Experiment, JournalFile.Name));
        }

        return folder;
    }
}
