using Lab.Harness.Clusters;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

public sealed class ProcessorReadingsTests
{
    private readonly FakeTimeProvider time = new();
    private readonly ProcessorReadings readings;
    private int times;

    public ProcessorReadingsTests() => readings = new(() => new ProcessorTime(0, ++times), time);

    [Fact]
    public void The_processors_are_read_once_a_second_however_many_ask()
    {
        readings.Recent();
        time.Advance(TimeSpan.FromSeconds(0.9));
        readings.Recent()!.Total.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(0.1));
        readings.Recent()!.Total.ShouldBe(2);
        times.ShouldBe(2);
    }

    [Fact]
    public void What_is_busy_until_now_is_read_now()
    {
        readings.Recent();
        readings.Now()!.Total.ShouldBe(2);
        readings.Recent()!.Total.ShouldBe(2);
    }
}
