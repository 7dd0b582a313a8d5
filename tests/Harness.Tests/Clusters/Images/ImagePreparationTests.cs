using Lab.Harness.Clusters.Images;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters.Images;

public sealed class ImagePreparationTests
{
    private static readonly ImagePreparation Made = new(
        "kindest/node:v1.36.2",
        "sha256:253d582bcb6e0000",
        BaseDigest: null,
        ["jq", "docker.io/lab/busybox:1"],
        [("docker.io/lab/agnhost:1", "no registry serves it: at all"), ("under-clock", "it could not\nbe compiled")]);

    [Fact]
    public void Its_labels_hold_all_of_it()
    {
        var read = ImagePreparation.FromLabels(Made.ToLabels().ToDictionary())!;

        read.Base.ShouldBe(Made.Base);
        read.BaseId.ShouldBe(Made.BaseId);
        read.BaseDigest.ShouldBeNull();
        read.Added.ShouldBe(Made.Added);
        read.Recipe.ShouldBeNull();
        ImagePreparation.FromLabels((Made with { Recipe = "cd7b7f45d153" }).ToLabels().ToDictionary())!.Recipe.ShouldBe("cd7b7f45d153");
        read.Missing.ShouldBe([("docker.io/lab/agnhost:1", "no registry serves it: at all"), ("under-clock", "it could not be compiled")]);
    }

    [Fact]
    public void A_label_is_one_line() => Made.ToLabels().Values.ShouldAllBe(value => !value.Contains('\n'));

    [Fact]
    public void An_image_without_them_was_not_prepared() => ImagePreparation.FromLabels(new Dictionary<string, string>()).ShouldBeNull();

    [Fact]
    public void Where_it_comes_from_tells_what_kind_published_from_what_was_made_here()
    {
        Made.Origin.ShouldBe("made on this machine, pulled from no registry");
        (Made with { BaseDigest = KindImages.Default.Digest }).Origin.ShouldStartWith($"as kind {KindImages.Default.Release} published it, sha256:");
        (Made with { BaseDigest = "sha256:" + new string('0', 64) }).Origin.ShouldBe("pulled, sha256:000000000000");
    }
}
