using Lab.Harness;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Comparison;
using Lab.Harness.Reports.Exporters;
using Shouldly;
using Xunit;

namespace Lab.Scenarios.Tests;

/// <summary>The recorded results, which what all tests run is compared with: a fact that changed is a regression, or has to be recorded anew.</summary>
internal static class Baseline
{
    /// <summary>
    /// Compares a run with the recorded one of the same version of Kubernetes and the same experiment. Times do not count. Where a side does not know
    /// a fact, or nothing is recorded, the run neither met the record nor missed it: the test is skipped with the reason, so it is a test's last line.
    /// Where not all tests are wanted nothing is compared. Where a folder is named for it, the run's report is written there first.
    /// </summary>
    public static void ShouldBeMetBy(Journal journal)
    {
        if (AllTests.Output is { } folder)
        {
            ReportWriter.Write(journal, Path.Combine(folder, journal.Experiment));
        }

        if (!AllTests.AreWanted)
        {
            return;
        }

        var recorded = Path.Combine(Checkout.Find().Results, journal.Environment.KubernetesVersion, journal.Experiment, JournalFile.Name);
        Assert.SkipUnless(File.Exists(recorded), $"{journal.Experiment} came out as it says, and nothing is recorded to compare it with");
        ShouldBeMetBy(journal, JournalFile.Read(recorded));
    }

    /// <summary>Compares a run with a recorded one.</summary>
    public static void ShouldBeMetBy(Journal journal, Journal recorded)
    {
        var comparison = FactComparison.Of(recorded, journal);
        TestContext.Current.SendDiagnosticMessage("{0}", comparison.ToText());
        comparison.Verdict.ShouldNotBe(Verdict.Refuted, $"A is the record, B this run\n{comparison.ToText()}");
        Assert.SkipUnless(
            comparison.Verdict == Verdict.Held,
            $"{journal.Experiment} came out as it says, and a side does not know all that was to be compared: "
            + $"{comparison.ToText().Trim().ReplaceLineEndings(" | ")}");
    }
}
