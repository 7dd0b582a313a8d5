using Lab.Harness.Clusters.Images;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters.Images;

public sealed class KindImagesTests
{
    [Fact]
    public void Each_minor_version_has_one_image_and_each_is_pinned_by_a_digest()
    {
        KindImages.All.Select(image => image.Kubernetes.Minor).ShouldBe(Enumerable.Range(31, 7));
        KindImages.All.ShouldAllBe(image => image.Digest.StartsWith("sha256:", StringComparison.Ordinal) && image.Digest.Length == 7 + 64);
        KindImages.All.Select(image => image.Digest).Distinct().Count().ShouldBe(KindImages.All.Count);
    }

    [Fact]
    public void What_is_pulled_by_default_is_of_a_version_with_recorded_results() =>
        Directory.EnumerateDirectories(Checkout.Find().Results, $"v1.{KindImages.Default.Kubernetes.Minor}.*").ShouldNotBeEmpty();
}
