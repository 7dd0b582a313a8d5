using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Architecture;

/// <summary>
/// Code that has a cluster, an image or a journal asks it for its distribution. Only what speaks of clusters before there is one, or chooses the distribution,
/// names kubeadm's, each file with its reason.
/// </summary>
public sealed class DistributionNameTests
{
    private const string Home = "Harness/Distributions/";
    private static readonly string Sources = Path.Combine(CheckoutFolder.Path, "src");

    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["Harness/Clusters/Images/NodeImage.cs"] = "an image says what runs on its nodes, and all images so far are kubeadm's",
        ["Harness/Clusters/Images/KubernetesChoice.cs"] = "a version is chosen before there is an image",
        ["Harness/Experiments/Parts.cs"] = "the words of a file are resolved for a version before there is an image",
        ["Harness/Experiments/VersionedDocument.cs"] = "a file is read for a version that the lab knows before there is an image",
        ["Harness/Forecasts/ClusterReading.cs"] = "a cluster that was found is taken for kubeadm's, which is all that a forecast reads",
        ["Harness/Probes/InQuestion.cs"] = "a probe's question is asked for before there is a cluster",
        ["Harness/Reports/RecordedDistribution.cs"] = "a journal tells the version alone",
        ["Harness/Reports/Rejections/ProbeStatements.cs"] = "it reads the text of an answer, which may be of any version",
        ["Harness/Runbooks/ExpiredCertificates.cs"] = "names of certificates are read before the version is known",
        ["Harness/Runbooks/RunbookReader.cs"] = "a runbook is read for a version before there is an image",
        ["Scenarios/CaRotation.cs"] = "its list of steps stands before there is a cluster",
        ["Scenarios/Opening/KnownFiles.cs"] = "words stand for what the lab's own image has before there is an image",
        ["Scenarios/Opening/LaboratoryOpening.cs"] = "a part of an own assembly is tried on the version of the lab's own image before there is an image",
        ["Cli/ForecastCommand.cs"] = "what the collector writes is read before the cluster's version is known",
        ["Cli/ListCommand.cs"] = "it lists the words of all versions",
    };

    private static IEnumerable<string> Naming =>
        Directory.EnumerateFiles(Sources, "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("Distributions.Kubeadm", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Sources, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith(Home, StringComparison.Ordinal) && !file.Split('/').Any(folder => folder is "bin" or "obj"));

    [Fact]
    public void Only_what_has_a_reason_names_kubeadms_distribution() => Naming.Except(Reasons.Keys).ShouldBeEmpty();

    [Fact]
    public void No_reason_is_left_of_a_file_that_asks_its_cluster_by_now() => Reasons.Keys.Except(Naming).ShouldBeEmpty();
}
