using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;

namespace Lab.Harness.Reports;

/// <summary>What ran on the cluster of a recorded run.</summary>
internal static class RecordedDistribution
{
    /// <summary>The distribution in the version that was recorded; in the lab's own where none can be read.</summary>
    public static Distribution Of(Journal journal) => KubeadmDistribution.TryFor(journal.Environment.KubernetesVersion) ?? KubeadmDistribution.Default;
}
