using Lab.Harness;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Comparison;
using Shouldly;
using Xunit;

namespace Lab.Scenarios.Tests;

/// <summary>The recorded results, which what all tests run is compared with: a fact that changed is a regression, or has to be recorded anew.</summary>
internal static class Baseline
{
    /// <summary>
    /// Compares a run with the recorded one of the same version of Kubernetes and the same experiment. Times do not count. What one of both does not
    /// know, and an experiment that was never recorded, is said and no failure. Where not all tests are wanted nothing is compared.
    /// </summary>
    public static void ShouldBeMetBy(Journal journal)
    {
        if (!AllTests.AreWanted)
        {
            return;
        }

        var recorded = Path.Combine(Checkout.Find().Results, journal.Environment.KubernetesVersion, journal.Experiment, JournalFile.Name);
        if (!File.Exists(recorded))
        {
            TestContext.Current.SendDiagnosticMessage("{0}: nothing is recorded to compare with", journal.Experiment);
            return;
        }

        var comparison = FactComparison.Of(JournalFile.Read(recorded), journal);
        TestContext.Current.SendDiagnosticMessage("{0}", comparison.ToText());
        comparison.Verdict.ShouldNotBe(Verdict.Refuted, $"A is {recorded}, B this run\n{comparison.ToText()}");
    }
}
