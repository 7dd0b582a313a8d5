using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Journals;
using Lab.Harness.Probes;
using Lab.Harness.Runbooks;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Runbooks;

public sealed class ServiceAccountRuleTests
{
    private static readonly DateTimeOffset Since = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Tokens_in_secrets_that_are_refused_refute_and_are_named()
    {
        var look = Look("coredns\tsecret\t401\nkube-proxy\tsecret\t401\nmine\tsecret\t200\n");
        var findings = ServiceAccountRule.Judge(KubeadmDistribution.Default, look);

        findings[0].Verdict.ShouldBe(Verdict.Refuted);
        findings[0].Reason.ShouldContain(
            "was replaced: the API server refuses (401) the tokens of coredns, kube-proxy. They lie in Secrets and are refused until those are made anew");
        findings[1].Verdict.ShouldBe(Verdict.Held);
        findings[1].Reason.ShouldBe(
            "note: observer: the API server has refused the lab's own token since 2026-11-25 10:00:00Z, for the key that signed it was replaced; from there "
            + "on the lab asked with its client certificate");
        ServiceAccountRule.InFewWords(look).ShouldBe("the service accounts' key was replaced, and the tokens of coredns, kube-proxy are refused");
    }

    [Fact]
    public void Bound_tokens_are_refused_until_the_kubelet_fetches_others() =>
        ServiceAccountRule.Judge(KubeadmDistribution.Default, Look("coredns\tprojected\t401\n"))[0].Reason.ShouldContain("until it fetches others");

    [Fact]
    public void Where_the_tokens_were_made_anew_the_key_is_told_and_held()
    {
        var findings = ServiceAccountRule.Judge(KubeadmDistribution.Default, Look("coredns\tsecret\t200\n"));
        findings.ShouldNotBeEmpty();
        findings.ShouldAllBe(finding => finding.Verdict == Verdict.Held && finding.Reason.StartsWith("note: ", StringComparison.Ordinal));
        ServiceAccountRule.InFewWords(Look("coredns\tsecret\t200\n")).ShouldBeNull();
    }

    [Fact]
    public void A_key_that_nobody_has_read_yet_is_told() =>
        ServiceAccountRule.Judge(KubeadmDistribution.Default, Look("coredns\tsecret\t200\n") with { OtherWayIn = null })
            .ShouldHaveSingleItem().Reason.ShouldContain("refuses them once it is restarted");

    [Fact]
    public void A_key_that_was_left_alone_is_nothing_to_tell() =>
        ServiceAccountRule.Judge(KubeadmDistribution.Default, Look("coredns\tsecret\t401\n") with { IsKeyReplaced = false }).ShouldBeEmpty();

    private static ServiceAccountLook Look(string printed) => new(IsKeyReplaced: true, "with its client certificate", Since, PodToken.Parse(printed));
}
