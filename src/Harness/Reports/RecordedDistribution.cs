using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports;

/// <summary>What ran on the cluster of a recorded run.</summary>
internal static class RecordedDistribution
{
    /// <summary>The distribution in the version that was recorded; in the lab's own where none can be read.</summary>
    public static Distribution Of(Journal journal) => TryOf(journal.Environment.KubernetesVersion) ?? KubeadmDistribution.Default;

    /// <summary>The distribution in a version as journals write it, <c>v1.36.2</c> for example; <see langword="null"/> where that is not a version.</summary>
    public static Distribution? TryOf(string version) => KubeadmDistribution.TryFor(version);
}
