using Lab.Harness.Certificates;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Forecasts.Found;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Forecasts.Found;

public sealed class FoundClusterTests
{
    private static readonly string AuthorityFile = KubeadmDistribution.Default.AuthorityFile;

    [Fact]
    public void Nodes_of_two_clusters_are_told_apart_by_their_authority()
    {
        var one = MadeUpNode.Of();
        var other = new MadeUpNode { Pki = ClusterPki.Issue(one.Pki.Options with { NodeName = "z" }, new KeyPool()) };

        var told = Should.Throw<InvalidInputException>(() => FoundCluster.Of([one.Found, other.Found], AuthorityFile)).Message;

        told.ShouldContain("'z'");
        told.ShouldContain("two clusters");
        told.ShouldNotContain('\n');
    }

    [Fact]
    public void A_node_that_is_given_twice_is_told() =>
        Should.Throw<InvalidInputException>(() => FoundCluster.Of([MadeUpNode.Of().Found, MadeUpNode.Of().Found], AuthorityFile)).Message
            .ShouldContain("give each node once");

    [Fact]
    public void An_authority_that_was_renewed_with_its_key_is_the_same() =>
        FoundCluster.Of([MadeUpNode.Of().Found, MadeUpNode.Of().With("ca", Longer).Another("b").Found], AuthorityFile).Nodes.Count.ShouldBe(2);

    private static Validity Longer { get; } = new(MadeUpNode.Now, MadeUpNode.Now.AddDays(9000));
}
