using Lab.Harness.Journals;
using Lab.Harness.Reports.Matrix;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Matrix;

public sealed class MatrixViewTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Jump = TimeSpan.FromHours(1);

    /// <summary>A hundred seconds of one cluster, and the second fifty of them another one beside it: 150 cluster seconds in 100.</summary>
    [Fact]
    public void The_jumps_of_shifted_clocks_are_no_time_in_which_clusters_ran() =>
        MatrixView.Of([Row(Shifted())]).Load.ShouldBe("1.5 clusters side by side on average (2 clusters)");

    [Fact]
    public void A_journal_that_does_not_tell_every_jump_says_nothing_of_the_load() =>
        MatrixView.Of([Row(Shifted() with { SchemaVersion = 5 })]).Load.ShouldStartWith("unknown");

    [Fact]
    public void The_page_tells_which_rows_waited() =>
        MatrixView.Of([Row(Shifted()), Row(MadeUpRenewal.Run())]).Clocks.ShouldBe("waited for in 1 row, the clusters' clocks moved in 1 row");

    private static Journal Shifted()
    {
        var omission = MadeUpRenewal.Run().Omissions[0];
        return MadeUpRenewal.Run() with
        {
            Control = null,
            Clock = new ClockRecord([MoveAt(20)], []),
            Phases = [Phase(from: 0, to: 100)],
            Omissions = [omission with { Moves = [MoveAt(70)], Phases = [Phase(from: 50, to: 100)] }],
        };
    }

    private static MatrixRow Row(Journal journal) => MatrixRow.Of("made-up", journal);

    private static ClockMove MoveAt(double seconds) => new(Start.AddSeconds(seconds), Start.AddSeconds(seconds) + Jump, 12, 3.5);

    private static PhaseRecord Phase(double from, double to) =>
        new("expiry", Start.AddSeconds(from), Start.AddSeconds(to) + Jump, PhaseOutcome.Completed);
}
