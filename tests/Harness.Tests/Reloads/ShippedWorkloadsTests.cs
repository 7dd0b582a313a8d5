using Lab.Harness.Reloads.Manifests;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reloads;

public sealed class ShippedWorkloadsTests
{
    private static readonly string Folder = Path.Combine(CheckoutFolder.Path, "experiments", "reload");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_workload_is_read_and_says_what_to_expect(string file)
    {
        var path = Path.Combine(Folder, file);
        var workload = WorkloadReader.Read(path);

        workload.Place.File.ShouldNotBeNull();
        workload.LeftOut.ShouldBeEmpty();
        (workload.Place.Way == SecretWay.SubPath).ShouldBe(file.Contains("subpath", StringComparison.Ordinal));
        File.ReadLines(path).First().ShouldMatch("^# .+: expect (held|refuted)\\.$");
    }
}
