using Lab.Bench;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Bench;

public sealed class MeasurementTests
{
    private static readonly IReadOnlyList<IMeasurement> All = Implementations.In<IMeasurement>(typeof(IMeasurement).Assembly);

    [Fact]
    public void Measurements_are_found_by_themselves_and_have_names_of_their_own()
    {
        All.Select(measurement => measurement.Name).ShouldBeUnique();
        All.Select(measurement => measurement.Name).ShouldBe(
            [
                "article",
                "article-shifted",
                "clock-call",
                "clock-jump",
                "cluster-start",
                "exec",
                "forecast",
                "idle-memory",
                "idle-processor",
                "image-build",
                "issuing",
                "renewal",
                "report", "side-by-side", "single-certificate",
            ],
            ignoreOrder: true);
        All.Where(measurement => measurement.OnlyWhenNamed).ShouldHaveSingleItem().Name.ShouldBe("image-build");
    }
}
