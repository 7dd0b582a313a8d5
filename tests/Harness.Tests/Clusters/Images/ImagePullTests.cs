using Lab.Harness.Clusters.Images;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters.Images;

public sealed class ImagePullTests
{
    [Theory]
    [InlineData("kindest/node", "kindest/node:latest")]
    [InlineData("kindest/node:v1.36.4", "kindest/node:v1.36.4")]
    [InlineData("kindest/node:v1.36.4@sha256:0123", "kindest/node@sha256:0123")]
    [InlineData("registry.example:5000/lab/node", "registry.example:5000/lab/node:latest")]
    [InlineData("registry.example:5000/lab/node:v1@sha256:0123", "registry.example:5000/lab/node@sha256:0123")]
    public void A_digest_counts_before_a_tag_and_a_port_is_none(string reference, string name)
    {
        var (repository, tag) = ImagePull.Split(reference);

        ImagePull.NameOf(repository, tag).ShouldBe(name);
    }
}
