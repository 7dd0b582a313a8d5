using System.Net;
using System.Text;
using Lab.Harness.Certificates;
using Lab.Harness.Clusters.Start.Prepared;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters.Start.Prepared;

public sealed class OwnValuesTests
{
    private static readonly AccountTokens Tokens = new(CertificateKey.Generate(KeyAlgorithm.EcdsaP256));
    private static readonly OwnValues First = Of("10.150.1", "first");
    private static readonly OwnValues Second = Of("10.160.200", "second");

    [Fact]
    public void A_text_of_one_cluster_becomes_that_of_another()
    {
        var text = TextOf(First);

        var removed = First.Remove(text);

        removed.ShouldNotContain("10.150");
        Second.Insert(removed).ShouldBe(TextOf(Second));
    }

    [Theory]
    [InlineData("10.150.1.101:6443")]
    [InlineData("110.150.1.10")]
    [InlineData("1.10.150.1.10")]
    public void An_address_that_only_looks_like_it_stays(string text) => First.Remove(text).ShouldBe(text);

    [Fact]
    public void A_start_of_several_nodes_does_not_serve_one_that_is_alone()
    {
        var alone = First with { Shared = null };

        Should.Throw<InvalidOperationException>(() => alone.Insert(First.Remove(TextOf(First)))).Message.ShouldContain("several nodes");
    }

    private static OwnValues Of(string network, string authority) => new(
        IPAddress.Parse($"{network}.10"), IPAddress.Parse($"{network}.9"), $"-----BEGIN CERTIFICATE-----\n{authority}\n", Tokens);

    private static string TextOf(OwnValues own) =>
        $"server: https://{own.Node}:6443 {own.Shared}:6443\ncertificate-authority-data: {Convert.ToBase64String(Encoding.ASCII.GetBytes(own.Authority))}\n";
}
