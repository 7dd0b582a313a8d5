using Lab.Harness.Clusters.Images;
using Lab.Harness.Distributions;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters.Images;

public sealed class KubernetesChoiceTests
{
    [Theory]
    [InlineData("1.36", "v1.36.0", true)]
    [InlineData("v1.36", "v1.36.4", true)]
    [InlineData("1.36", "v1.35.8", false)]
    [InlineData("1.36.4", "v1.36.4", true)]
    [InlineData(" 1.36.4 ", "v1.36.2", false)]
    [InlineData("1.20", "v1.20.2", true)]
    public void A_minor_version_allows_each_patch_release_and_a_patch_release_only_itself(string asked, string version, bool isAllowed) =>
        KubernetesChoice.Parse(asked, "--kubernetes").Allows(KubernetesVersion.Parse(version)).ShouldBe(isAllowed);

    [Theory]
    [InlineData("banana", "--kubernetes: expected a version of Kubernetes such as 1.36 or 1.36.4, found 'banana'")]
    [InlineData("2.0", "--kubernetes: expected a version of Kubernetes such as 1.36 or 1.36.4, found '2.0'")]
    [InlineData("1.36.4.1", "--kubernetes: expected a version of Kubernetes such as 1.36 or 1.36.4, found '1.36.4.1'")]
    [InlineData(
        "1.19",
        "--kubernetes: the lab has no image of Kubernetes 1.19; expected one of 1.20, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36, 1.37; another image is named with "
        + "--image")]
    public void What_is_no_version_or_none_that_there_is_an_image_of_is_told_in_one_line(string asked, string message) =>
        Should.Throw<InvalidInputException>(() => KubernetesChoice.Parse(asked, "--kubernetes")).OnCommandLine.ShouldBe(message);
}
