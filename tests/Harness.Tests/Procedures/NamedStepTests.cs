using Lab.Harness.Certificates;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Experiments;
using Lab.Harness.Procedures;
using Lab.Scenarios.Opening;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Procedures;

public sealed class NamedStepTests
{
    private static readonly IReadOnlyList<IStepKind> Kinds = Implementations.In<IStepKind>(typeof(IStepKind).Assembly);

    private static readonly ExperimentVocabulary Vocabulary = KnownFiles.Vocabulary;

    [Fact]
    public void Every_step_has_a_name_of_its_own_of_two_words()
    {
        Vocabulary.Steps.Select(step => step.Name).ShouldBeUnique();
        Vocabulary.Steps.ShouldAllBe(step => step.Name.Split(' ', StringSplitOptions.None).Length == 2);
        Vocabulary.Steps.Select(step => step.Name).ShouldContain("restart kube-apiserver");
    }

    [Fact]
    public void Every_verb_stands_for_one_kind_that_can_be_done_to_something_and_says_what_it_does()
    {
        Kinds.Select(kind => kind.Verb).ShouldBeUnique();
        Kinds.ShouldAllBe(kind => KubeadmDistribution.Known.Any(known => kind.ObjectsIn(known).Count > 0));
        Kinds.ShouldAllBe(kind => kind.Summary.Length > 20 && !kind.Summary.EndsWith('.') && !kind.Summary.Contains('\n'));
    }

    [Fact]
    public void A_step_is_found_by_its_name()
    {
        var step = Vocabulary.StepOf("renew apiserver");

        step.Kind.ShouldBeOfType<Renew>();
        step.Target.ShouldBe("apiserver");
        step.ToString().ShouldBe("renew apiserver");
    }

    [Theory]
    [InlineData("renew apiserver on lab-control-plane-2, lab-control-plane-3", 2)]
    [InlineData("restart etcd on every-node", 1)]
    public void A_step_may_name_its_nodes(string name, int nodes)
    {
        Vocabulary.StepOf(name).Nodes.Count.ShouldBe(nodes);
        Vocabulary.StepOf(name).Name.ShouldBe(name);
    }

    [Theory]
    [InlineData("renew all", "'renew all'")]
    [InlineData("renew all; restart etcd", "'renew all' and 'restart etcd'")]
    [InlineData("renew all on a, b; restart etcd on a, b", "'renew all' and 'restart etcd' on a, b")]
    [InlineData("renew all on a; restart etcd on a, b", "'renew all on a' and 'restart etcd on a, b'")]
    public void In_words_nodes_that_steps_share_are_mentioned_once(string names, string words) =>
        NamedStep.InWords([.. names.Split("; ").Select(Vocabulary.StepOf)]).ShouldBe(words);

    [Theory]
    [InlineData("renew")]
    [InlineData("renew apiservr on lab-control-plane-2")]
    [InlineData("renew apiservr")]
    [InlineData("Renew apiserver")]
    [InlineData("")]
    public void An_unknown_name_is_told_in_one_line(string name) =>
        Should.Throw<InvalidInputException>(() => Vocabulary.StepOf(name)).OnCommandLine.ShouldBe($"there is no step '{name}'; './lab list' names them");

    [Fact]
    public void A_step_says_itself_whether_it_restarts_something() =>
        Kinds.Where(kind => kind.IsRestart).Select(kind => kind.Verb).ShouldBe(["recreate", "restart"], ignoreOrder: true);

    [Fact]
    public void Whatever_kubeadm_renews_and_every_authority_of_its_own_can_be_renewed() =>
        ObjectsOf("renew").ShouldBe(
        [
            "all", "ca", "apiserver", "apiserver-kubelet-client", "apiserver-etcd-client", "front-proxy-ca", "front-proxy-client", "etcd-ca",
            "etcd-server", "etcd-peer", "etcd-healthcheck-client", "admin", "controller-manager", "scheduler", "kubelet-client",
        ]);

    [Fact]
    public void Every_leaf_can_be_issued_anew_in_its_place() =>
        ObjectsOf("replace").ShouldBe(
            KubeadmDistribution.Default.AllCertificates.Entries.Where(entry => entry.Kind == CertificateKind.Leaf).Select(entry => entry.Name));

    private static IReadOnlyList<string> ObjectsOf(string verb) => Kinds.Single(kind => kind.Verb == verb).ObjectsIn(KubeadmDistribution.Default);
}
