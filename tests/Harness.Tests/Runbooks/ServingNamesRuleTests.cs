using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;
using Lab.Harness.Runbooks;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

public sealed class ServingNamesRuleTests
{
    private static readonly IReadOnlyList<ServingName> Expected = Of(shared: null);
    private static readonly IReadOnlyList<string> OfDefaults = [.. Expected.Where(name => !name.IsLabsOwn).Select(name => name.Name)];

    [Fact]
    public void What_kubeadms_defaults_do_not_give_is_told_and_does_not_refute()
    {
        var finding = ServingNamesRule.Judge("", OfDefaults, Expected).ShouldHaveSingleItem();

        finding.Verdict.ShouldBe(Verdict.Held);
        finding.Reason.ShouldStartWith("note: names: the certificate that the API server serves has lost localhost, 127.0.0.1");
        finding.Reason.ShouldContain("used by the lab's own clients");
    }

    [Fact]
    public void A_name_of_the_clusters_own_that_is_lost_refutes_with_who_used_it()
    {
        var finding = ServingNamesRule.Judge("", [.. OfDefaults.Where(name => name != "10.96.0.1"), "localhost", "127.0.0.1"], Expected).ShouldHaveSingleItem();

        finding.Verdict.ShouldBe(Verdict.Refuted);
        finding.Reason.ShouldBe(
            "names: the certificate that the API server serves has lost 10.96.0.1, by which it is asked for by pods, kube-proxy's address of the "
            + "service of the API server");
    }

    [Fact]
    public void The_address_that_nodes_share_is_one_of_the_configuration() =>
        ServingNamesRule.Judge(
            " on a",
            OfDefaults,
            Of("172.18.0.9"))[0].Reason.ShouldContain("API server on a serves has lost 172.18.0.9");

    [Fact]
    public void Where_all_names_are_there_one_finding_says_so() =>
        ServingNamesRule.Judge("", [.. Expected.Select(name => name.Name)], Expected).ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Held);

    private static IReadOnlyList<ServingName> Of(string? shared) =>
        ServingName.Of("lab-control-plane", "172.18.0.2", shared, KubeadmDistribution.Default.Networks);
}
