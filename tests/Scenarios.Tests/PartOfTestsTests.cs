using Lab.Harness.Distributions;
using Lab.Harness.Reports.Merging;
using Shouldly;
using Xunit;

namespace Lab.Scenarios.Tests;

public sealed class PartOfTestsTests
{
    private static readonly KubernetesVersion Version = KubernetesVersion.Parse("v1.36.2");

    [Fact]
    public void Every_part_promises_the_rows_of_the_table_for_its_version_and_what_all_parts_run()
    {
        var record = PartOfTests.RecordFor(new Shard(2, 4), Version, all: true);

        record.Shard.ShouldBe("2/4");
        record.Kubernetes.ShouldBe("v1.36.2");
        record.Lab.ShouldNotBeNullOrEmpty();
        record.Rows.ShouldBe(
            [
                .. MatrixFixture.Rows.Where(experiment => experiment.IsFor(Version)).Select(experiment => experiment.Name), "article", "certificate-map",
                "kubeadm-defaults",
            ]);
        PartOfTests.RecordFor(new Shard(3, 4), Version, all: true).Rows.ShouldBe(record.Rows);
    }

    [Fact]
    public void The_quick_choice_promises_no_more_than_it_runs() => PartOfTests.RecordFor(new Shard(1, 2), Version, all: false).Rows
        .ShouldBe(["apiserver", "scheduler", "article", "certificate-map", "kubeadm-defaults"], ignoreOrder: true);
}
