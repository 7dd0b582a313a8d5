using Lab.Harness;
using Lab.Harness.Journals;
using Shouldly;
using Xunit;
using Xunit.Sdk;

namespace Lab.Scenarios.Tests;

/// <summary>The comparison with the record, on a recorded journal and changed copies of it. No cluster runs.</summary>
public sealed class BaselineTests
{
    private static readonly Journal Recorded = JournalFile.Read(
        Directory.EnumerateFiles(Checkout.Find().Results, JournalFile.Name, SearchOption.AllDirectories)
            .First(file => file.Contains("/article/", StringComparison.Ordinal)));

    [Fact]
    public void A_run_with_the_same_facts_meets_the_record() => Should.NotThrow(() => Baseline.ShouldBeMetBy(Recorded, Recorded));

    [Fact]
    public void A_run_with_another_fact_misses_it() =>
        Should.Throw<ShouldAssertException>(
            () => Baseline.ShouldBeMetBy(Recorded with { Verdict = Verdict.Refuted }, Recorded)).Message.ShouldContain("verdict");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_a_side_does_not_know_it_is_neither_met_nor_missed(bool isOfTheRecord)
    {
        var unknown = Recorded with { Verdict = Verdict.Unknown };
        var (journal, recorded) = isOfTheRecord ? (Recorded, unknown) : (unknown, Recorded);

        Should.Throw<SkipException>(() => Baseline.ShouldBeMetBy(journal, recorded)).Message.ShouldContain("does not know");
    }
}
