using Lab.Harness.Experiments;
using Lab.Scenarios.Opening;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Experiments;

public sealed class KnownNamesTests
{
    private static readonly string[] Many =
        [.. Enumerable.Range(1, 60).Select(number => $"runbook-{number}"), "kubelet-client", "kubelet-serving", "apiserver"];

    [Theory]
    [InlineData("apisrver", "; did you mean 'apiserver'? ('lab list' of KubernetesCertificateLab.Tool shows all 63)")]
    [InlineData("kubelet", "; did you mean 'kubelet-client' or 'kubelet-serving'? ('lab list' of KubernetesCertificateLab.Tool shows all 63)")]
    [InlineData("runbook", "; did you mean 'runbook-1' or 'runbook-2' or 'runbook-3'? ('lab list' of KubernetesCertificateLab.Tool shows all 63)")]
    [InlineData("zebra", " ('lab list' of KubernetesCertificateLab.Tool shows all 63)")]
    [InlineData("", " ('lab list' of KubernetesCertificateLab.Tool shows all 63)")]
    public void A_long_list_is_not_shown_but_what_is_close_to_the_name(string unknown, string hint) => KnownNames.Hint(unknown, Many).ShouldBe(hint);

    [Fact]
    public void No_hint_is_longer_than_a_line_or_two()
    {
        var words = KnownFiles.Vocabulary;
        IEnumerable<IEnumerable<string>> lists =
        [
            words.Scenarios.Select(scenario => scenario.Name),
            words.Renewals.Select(renewal => renewal.Name),
            words.Steps.Select(step => step.Name),
            words.Workloads.Select(workload => workload.Name),
            words.Probes.Select(probe => probe.Name),
            KnownFiles.Experiments(Checkout.Find()).Names,
        ];
        lists.SelectMany(list => new[] { "", "zebra", "kubelet", "renew", "lease-scheduler-of" }.Select(unknown => KnownNames.Hint(unknown, list)))
            .Where(hint => hint.Length > 240)
            .ShouldBeEmpty();
    }
}
