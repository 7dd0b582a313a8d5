using Lab.Harness.Reloads;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reloads;

public sealed class ImageNameTests
{
    [Theory]
    [InlineData("nginx", "docker.io/library/nginx:latest")]
    [InlineData("nginx:1.27", "docker.io/library/nginx:1.27")]
    [InlineData("team/web", "docker.io/team/web:latest")]
    [InlineData("docker.io/lab/agnhost:1", "docker.io/lab/agnhost:1")]
    [InlineData("registry.example.com/web", "registry.example.com/web:latest")]
    [InlineData("localhost:5000/web", "localhost:5000/web:latest")]
    public void A_name_is_spelled_out(string name, string whole) => ImageName.Whole(name).ShouldBe(whole);

    [Fact]
    public void A_digest_is_no_tag() => ImageName.IsByDigest("web@sha256:00").ShouldBeTrue();
}
