using Lab.Harness.Clusters.Images;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters.Images;

public sealed class NodeImageFilesTests
{
    [Theory]
    [InlineData("/lib/systemd/system/etcd*.service")]
    [InlineData("/etc/systemd/system/etcd*.service")]
    [InlineData("/etc/init.d/etcd")]
    public void The_image_has_no_unit_that_could_start_a_second_etcd(string left) =>
        File.ReadLines(Path.Combine(Checkout.Find().NodeImage, "Dockerfile"))
            .Where(line => line.StartsWith("RUN rm -f ", StringComparison.Ordinal))
            .ShouldContain(line => line.Split(' ', StringSplitOptions.None).Contains(left));
}
