using Lab.Bench;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Bench;

public sealed class SeriesTests
{
    [Theory]
    [InlineData(new[] { 3.0, 1.0, 2.0 }, 1, 2, 3)]
    [InlineData(new[] { 4.0, 1.0, 2.0, 9.0 }, 1, 3, 9)]
    [InlineData(new[] { 7.0 }, 7, 7, 7)]
    public void A_series_knows_its_least_its_middle_and_its_greatest_value(double[] values, double min, double median, double max)
    {
        var series = new Series("ready", [.. values.Select(value => Sample.Of("ready", value))]);

        series.Min.ShouldBe(min);
        series.Median.ShouldBe(median);
        series.Max.ShouldBe(max);
        series.Values.ShouldBe(values, "the order in which they were taken is kept");
    }

    [Fact]
    public void A_failed_sample_is_counted_and_is_in_no_statistic()
    {
        var series = new Series("ready", [Sample.Of("ready", 5), Sample.Failed("ready", "no node"), Sample.Of("ready", 7)]);

        series.Median.ShouldBe(6);
        series.Values.Count.ShouldBe(2);
        series.Failures.ShouldBe(["no node"]);
    }

    [Fact]
    public void A_series_of_failures_has_no_figures()
    {
        var series = new Series("ready", [Sample.Failed("ready", "no node")]);

        series.Min.ShouldBeNull();
        series.Median.ShouldBeNull();
        series.Max.ShouldBeNull();
    }

    [Fact]
    public void Samples_are_sorted_by_quantity_in_the_order_of_their_coming() =>
        Series.Of([Sample.Of("b", 1), Sample.Of("a", 2), Sample.Of("b", 3)])
            .Select(series => (series.Quantity, series.Values.Count))
            .ShouldBe([("b", 2), ("a", 1)]);

    [Fact]
    public async Task An_exception_becomes_a_failed_sample()
    {
        var samples = await Sample.TryAsync("ready", () => throw new TimeoutException("not within 120 s"), TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        samples.ShouldHaveSingleItem().ShouldBe(Sample.Failed("ready", "TimeoutException: not within 120 s"));
    }

    [Fact]
    public async Task A_cancellation_is_no_failed_sample()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await Sample
            .TryAsync("ready", () => throw new OperationCanceledException(stop.Token), stop.Token)
            .ToListAsync(TestContext.Current.CancellationToken));
    }
}
