using Lab.Harness.Clusters.Images;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters.Images;

public sealed class NodeImageChoiceTests
{
    [Fact]
    public void An_image_has_its_version_so_both_are_not_asked_for()
    {
        var both = Should.Throw<InvalidInputException>(() => NodeImageChoice.Of("kindest/node:v1.36.4", "1.36"));

        both.Message.ShouldBe(
            "LaboratoryOptions.Image and LaboratoryOptions.Kubernetes: expected one of them, as an image has its version of Kubernetes");
        both.OnCommandLine.ShouldBe("--image and --kubernetes: expected one of them, as an image has its version of Kubernetes");
    }

    [Fact]
    public void An_option_is_what_is_chosen()
    {
        NodeImageChoice.Of(image: "kindest/node:v1.34.0").ShouldBe(new NodeImageChoice("kindest/node:v1.34.0", null));
        NodeImageChoice.Of(kubernetes: "1.34").ShouldBe(new NodeImageChoice(null, new KubernetesChoice(34, null)));
    }

    [Theory]
    [InlineData("kindest/node:v1.34.0", null, " --image kindest/node:v1.34.0")]
    [InlineData(null, "1.34", " --kubernetes 1.34")]
    public void It_is_repeated_by_the_words_that_made_it(string? image, string? kubernetes, string words) =>
        NodeImageChoice.Of(image, kubernetes).Words.ShouldBe(words);
}
