using Lab.Harness.Distributions;
using Lab.Harness.Experiments;
using Lab.Harness.Reports.Merging;
using Lab.Scenarios.Opening;

namespace Lab.Scenarios.Tests;

/// <summary>What a part of the tests promises, as a part of the table does: a merge tells what of it nobody has.</summary>
internal static class PartOfTests
{
    /// <summary>What every part runs, beside its own rows of the table.</summary>
    private static readonly string[] OfEveryPart = ["article", "certificate-map", "kubeadm-defaults"];

    /// <summary>The record that a part leaves beside its results.</summary>
    /// <param name="shard">Which part.</param>
    /// <param name="version">The version of Kubernetes on the nodes.</param>
    /// <param name="all">Whether all tests are wanted.</param>
    public static ShardRecord RecordFor(Shard shard, KubernetesVersion version, bool all)
    {
        var folder = KnownFiles.Experiments(Harness.Checkout.Find());
        return new(
            shard.ToString(),
            version.ToString(),
            EnvironmentBlock.LabVersion,
            [
                .. MatrixFixture.Rows.Where(experiment => MatrixFixture.IsWanted(experiment.Name, all))
                    .Concat(OfEveryPart.Select(folder.Read))
                    .Where(experiment => experiment.IsFor(version))
                    .Select(experiment => experiment.Name),
            ]);
    }
}
