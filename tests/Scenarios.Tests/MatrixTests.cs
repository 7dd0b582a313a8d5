using Lab.Harness.Journals;
using Shouldly;
using Xunit;

namespace Lab.Scenarios.Tests;

/// <summary>What each single certificate's expiry breaks and what mends it, on real clusters: one experiment each.</summary>
public sealed class MatrixTests(MatrixFixture matrix) : IClassFixture<MatrixFixture>
{
    public static IEnumerable<TheoryDataRow<string>> Rows => MatrixFixture.Rows.Select((experiment, position) =>
    {
        var row = new TheoryDataRow<string>(experiment.Name);
        return MatrixFixture.IsQuick(experiment.Name)
            ? row.WithSkip(AllTests.SkipOfShard(position))
            : row.WithTrait(AllTests.Trait.Key, AllTests.Trait.Value).WithSkip(AllTests.SkipOf(position));
    });

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_experiment_of_the_matrix_holds(string experiment)
    {
        var journal = await matrix.JournalOfAsync(experiment, TestContext.Current.CancellationToken);

        journal.Verdict.ShouldBe(Verdict.Held, string.Join('\n', journal.Reasons));
        journal.Steps.ShouldAllBe(step => step.ExitCode == 0);
        Baseline.ShouldBeMetBy(journal);
    }
}
