using System.Text.Json;
using Lab.Bench;
using Lab.Harness.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Bench;

public sealed class BenchReportTests
{
    private static readonly BenchReport Report = new(
        new Surroundings(
            new RunEnvironment(
                "v1.20.2",
                "lab/node:v1.20.2-0123456789ab (sha256:0123456789ab)",
                "Docker Engine 20.10.24 (overlay2, cgroup v2)",
                "2 × A Processor",
                "23.5 GiB",
                "Debian, kernel 6.1",
                new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
                "0.1.0",
                "./lab bench --runs 3"),
            "0123456789012345678901234567890123456789",
            LoadAverage: 0.25,
            OtherContainers: 0),
        Runs: 3,
        [
            new MeasurementResult("cluster-start", "Starts one cluster.", "s", Series.Of(
            [
                Sample.Of("boot: ready", 8.25),
                Sample.Of("boot: ready", 12.5),
                Sample.Failed("boot: ready", "the cluster did not start"),
            ])),
            new MeasurementResult("exec", "Runs 'true'.", "ms", Series.Of([Sample.Failed("exec", "no engine")])),
        ]);

    [Fact]
    public void The_page_opens_with_the_environment_and_tells_how_to_measure_again()
    {
        var page = BenchMarkdown.Of(Report);

        page.IndexOf("2 × A Processor", StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf("## cluster-start", StringComparison.Ordinal));
        page.ShouldContain("| Measured | 2026-01-02 03:04 UTC |");
        page.ShouldContain("load average 0.25 and 0 other containers");
        page.ShouldContain("`./lab bench --runs 3`");
    }

    [Fact]
    public void The_page_shows_median_range_and_what_failed()
    {
        var page = BenchMarkdown.Of(Report);

        page.ShouldContain("| boot: ready | 10.4 | 8.25 – 12.5 | 2, **1 failed** |");
        page.ShouldContain("- failed: boot: ready: the cluster did not start");
        page.ShouldContain("| exec | **failed** | | 0, **1 failed** |");
    }

    [Fact]
    public void The_data_hold_every_sample_and_every_failure()
    {
        using var data = JsonDocument.Parse(BenchJson.Of(Report));

        data.RootElement.GetProperty("commit").GetString().ShouldBe("0123456789012345678901234567890123456789");
        data.RootElement.GetProperty("environment").GetProperty("kubernetesVersion").GetString().ShouldBe("v1.20.2");
        var measurement = data.RootElement.GetProperty("measurements")[0];
        measurement.GetProperty("unit").GetString().ShouldBe("s");
        var series = measurement.GetProperty("series")[0];
        series.GetProperty("min").GetDouble().ShouldBe(8.25);
        series.GetProperty("median").GetDouble().ShouldBe(10.375);
        series.GetProperty("max").GetDouble().ShouldBe(12.5);
        series.GetProperty("samples").EnumerateArray().Select(sample => sample.GetDouble()).ShouldBe([8.25, 12.5]);
        series.GetProperty("failures")[0].GetString().ShouldBe("the cluster did not start");
        data.RootElement.GetProperty("measurements")[1].GetProperty("series")[0].GetProperty("median").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData(1234.4, "1234")]
    [InlineData(12.34, "12.3")]
    [InlineData(1.234, "1.23")]
    [InlineData(0.1234, "0.123")]
    public void A_figure_has_about_three_digits(double value, string text) => Figure.Of(value).ShouldBe(text);
}
