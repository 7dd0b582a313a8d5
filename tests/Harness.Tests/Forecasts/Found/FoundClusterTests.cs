using Lab.Harness.Certificates;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Forecasts.Found;
using Lab.Harness.Tests.Certificates;
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

    /// <summary>A proxy before the API may have an authority of its own, and a machine another name than its node; but not both.</summary>
    [Theory]
    [InlineData("z", false, false)]
    [InlineData("a", false, true)]
    [InlineData("z", true, true)]
    public void An_API_of_another_cluster_is_refused(string node, bool isTrusted, bool isTaken)
    {
        var made = MadeUpNode.Of();
        FoundCluster cluster = new([made.Found]);
        var key = isTrusted ? TestPki.Inspect(made.Pki.Certificate("ca")).PublicKey : "another";

        var check = () => cluster.CheckIsOf("--kubeconfig x", [node, "y"], [key], AuthorityFile);

        if (isTaken)
        {
            check.ShouldNotThrow();
        }
        else
        {
            check.ShouldThrow<InvalidInputException>().Message.ShouldBe(
                "--kubeconfig x: leads to a cluster that has other nodes and another authority than 'a' in a.txt has, so these are two clusters; "
                + "forecast one at a time");
        }
    }

    [Fact]
    public void An_API_that_tells_no_nodes_or_where_no_file_tells_an_authority_is_believed()
    {
        Should.NotThrow(() => new FoundCluster([MadeUpNode.Of().Found]).CheckIsOf("x", [], ["another"], AuthorityFile));
        Should.NotThrow(() => new FoundCluster([]).CheckIsOf("x", ["z"], ["another"], AuthorityFile));
    }

    private static Validity Longer { get; } = new(MadeUpNode.Now, MadeUpNode.Now.AddDays(9000));
}
