using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Distributions;

public sealed class NotableChangeTests
{
    private static readonly IReadOnlyList<NotableChange> All = KubeadmDistribution.For(new(1, 99, 0)).Changes;

    [Fact]
    public void A_version_has_the_changes_up_to_it_each_once()
    {
        KubeadmDistribution.Default.Changes.ShouldBeEmpty();
        KubeadmDistribution.For(new(1, 26, 0)).Changes.ShouldAllBe(change => change.SinceMinor <= 26);
        KubeadmDistribution.For(new(1, 27, 0)).Changes.ShouldContain(change => change.SinceMinor == 27);
        All.Select(change => change.What).ShouldBeUnique();
        All.Select(change => change.SinceMinor).ShouldBeInOrder();
    }

    [Fact]
    public void Each_says_where_it_is_read_and_what_shows_it() =>
        All.ShouldAllBe(change => change.Source.Length > 0 && !change.What.EndsWith('.')
            && (change.Certificates.Count > 0 || change.Before != null || change.After != null));

    [Fact]
    public void A_certificate_that_is_named_exists() =>
        All.SelectMany(change => change.Certificates).ShouldAllBe(name => KubeadmDistribution.Default.AllCertificates.TryFind(name) != null);

    [Theory]
    [InlineData("error: bad", "error: expired", true)]
    [InlineData("error: bad", "error: bad", false)]
    [InlineData("error: expired", "error: expired", false)]
    [InlineData("", "error: expired", false)]
    [InlineData("error: bad, expired", "error: expired", false)]
    public void It_explains_what_only_the_newer_text_and_only_the_older_text_hold(string older, string newer, bool explains) =>
        new NotableChange(30, NotableAspect.Words, "it is worded otherwise", "a source") { Before = "bad", After = "expired" }
            .Explains(NotableAspect.Words, [], older, newer).ShouldBe(explains);

    [Fact]
    public void It_explains_nothing_of_another_certificate_or_aspect()
    {
        var change = new NotableChange(30, NotableAspect.Reloading, "it is read again", "a source") { Certificates = ["apiserver"] };
        change.Explains(NotableAspect.Reloading, ["apiserver"], "", "").ShouldBeTrue();
        change.Explains(NotableAspect.Reloading, ["apiserver", "admin"], "", "").ShouldBeFalse();
        change.Explains(NotableAspect.Reloading, [], "", "").ShouldBeFalse();
        change.Explains(NotableAspect.Words, ["apiserver"], "", "").ShouldBeFalse();
    }
}
