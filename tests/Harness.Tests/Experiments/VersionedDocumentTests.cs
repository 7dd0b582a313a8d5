using Lab.Harness.Distributions;
using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Verdicts;
using Lab.Scenarios;
using Lab.Scenarios.Opening;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Experiments;

/// <summary>What a file says for one version of Kubernetes and not for another.</summary>
public sealed class VersionedDocumentTests
{
    private const string Usual = """
        title: Does it hold?
        description: Somebody asked.
        scenario: smallest-renewal
        certificates:
          apiserver: { notBefore: -1h, notAfter: +40s }
        renewal:
          - renew apiserver
          - restart kube-apiserver
        smallest-renewal: [renew apiserver, restart kube-apiserver]
        deadlines: { failure: 20s }
        expect:
          failure:
            kubectl-host: certificate-expired
            handshake: ok

        """;

    private const string Different = """
        versions:
          ">=1.31":
            title: Does it still hold?
            smallest-renewal: [renew apiserver]
            certificates:
              apiserver: { notAfter: +60s }
            deadlines: ~
            expect:
              failure:
                kubectl-host: unauthorized
                handshake:
              recovery: { kubectl-host: ok }
          "1.36":
            title: Does it hold today?
            expect: { failure: { kubectl-host: ok } }

        """;

    [Fact]
    public void Without_a_word_of_versions_a_file_says_the_same_for_all()
    {
        var experiment = For("v1.36.2", Usual);

        experiment.Versions.ShouldBeNull();
        experiment.ReadFor.ShouldBeNull();
        experiment.IsFor(KubernetesVersion.Parse("v1.20.2")).ShouldBeTrue();
    }

    [Fact]
    public void A_version_that_no_range_has_leaves_the_file_as_it_is()
    {
        var experiment = For("v1.20.2", Usual + Different);

        experiment.Title.ShouldBe("Does it hold?");
        experiment.SmallestRenewal!.Count.ShouldBe(2);
        experiment.Expectations.Count.ShouldBe(2);
        experiment.ReadFor.ShouldBe(KubernetesVersion.Parse("v1.20.2"));
    }

    [Fact]
    public void Maps_are_merged_lists_and_texts_take_the_place_and_nothing_takes_away()
    {
        var experiment = For("v1.31.0", Usual + Different);

        experiment.Title.ShouldBe("Does it still hold?");
        experiment.Description.ShouldBe("Somebody asked.");
        experiment.SmallestRenewal!.Select(step => step.Name).ShouldBe(["renew apiserver"]);
        experiment.RenewalSteps.Count.ShouldBe(2);
        experiment.Certificates["apiserver"].NotBefore!.ToString().ShouldBe("-1h");
        experiment.Certificates["apiserver"].NotAfter!.ToString().ShouldBe("+60s");
        experiment.Deadlines.ShouldBeEmpty();
        experiment.Expectations.ShouldBe(
        [
            new Expectation("failure", "kubectl-host", Classification.Unauthorized),
            new Expectation("recovery", "kubectl-host", Classification.Ok),
        ]);
    }

    [Fact]
    public void Several_ranges_apply_in_the_order_of_the_file()
    {
        var experiment = For("v1.36.2", Usual + Different);

        experiment.Title.ShouldBe("Does it hold today?");
        experiment.SmallestRenewal!.Count.ShouldBe(1);
        experiment.Expectations[0].ShouldBe(new Expectation("failure", "kubectl-host", Classification.Ok));
        For("v1.36.2", Usual + "versions: { \"1.36\": { title: Second }, \">=1.31\": { title: Third } }\n").Title.ShouldBe("Third");
    }

    [Fact]
    public void A_required_key_may_be_said_in_versions_alone()
    {
        const string Text = """
            title: t
            description: d
            scenario: expiry-and-renewal
            versions:
              ">=1.31": { expect: { failure: { handshake: ok } } }
            """;

        For("v1.31.0", Text).Expectations.Count.ShouldBe(1);
        Should.Throw<InvalidInputException>(() => For("v1.20.2", Text)).Message.ShouldStartWith("x.yaml:1: missing expect");
    }

    [Fact]
    public void A_file_names_the_versions_that_it_is_for()
    {
        var text = $"{Usual}kubernetes: '>=1.29'\n";

        For("v1.31.0", text).Versions!.ToString().ShouldBe(">=1.29");
        For("v1.31.0", text).IsFor(KubernetesVersion.Parse("v1.20.2")).ShouldBeFalse();
        For("v1.36.1", Usual + "kubernetes: 1.36\n").Versions!.ToString().ShouldBe("1.36");
        Should.Throw<InvalidInputException>(() => For("v1.20.2", text)).OnCommandLine
            .ShouldBe("x.yaml:15: kubernetes: this experiment is for Kubernetes >=1.29, not v1.20.2; choose another version with --kubernetes");
    }

    [Theory]
    [InlineData("", "v1.20.2")]
    [InlineData("<1.22", "v1.20.2")]
    [InlineData(">=1.29", "v1.37.0")]
    [InlineData(">=1.29 <1.36", "v1.35.0")]
    [InlineData(">=1.33.13 <1.34", "v1.33.13")]
    [InlineData("1.25", "v1.25.0")]
    public void Before_a_version_is_known_it_is_read_for_the_usual_one_or_the_newest_that_it_is_for(string range, string version)
    {
        KubernetesVersion? asked = null;
        var text = $"{(range.Length == 0 ? "" : $"kubernetes: \"{range}\"\n")}{Usual}versions: {{ \">=1.0\": {{ description: d }} }}\n";

        var experiment = ExperimentFile.Parse("x.yaml", text, known => WordsOf(asked = known));

        asked.ShouldBe(KubernetesVersion.Parse(version));
        experiment.ReadFor.ShouldBe(asked);
    }

    [Theory]
    [InlineData("kubernetes: new", "15: kubernetes: expected a range of versions such as '>=1.31', '<1.36', '1.36' or '>=1.29 <1.33', found 'new'")]
    [InlineData("kubernetes:", "15: kubernetes: expected a range of versions such as")]
    [InlineData("kubernetes: [1.36]", "15: kubernetes: expected a range of versions such as '>=1.31', '<1.36', '1.36' or '>=1.29 <1.33', found a list")]
    [InlineData("kubernetes: '>=1.33 <1.29'", "15: kubernetes: expected a range of versions")]
    [InlineData("kubernetes: <1.20", "15: kubernetes: the lab knows no Kubernetes <1.20; it knows 1.20, 1.31, ")]
    [InlineData("kubernetes: >=1.29", "15: a range of versions that begins with '>' has to stand in quotes: \">=1.31\"")]
    [InlineData("versions:\n  >=1.29:\n    title: t", "16: a range of versions that begins with '>' has to stand in quotes: \">=1.31\"")]
    [InlineData("kuberntes: 1.36", "15: 'kuberntes' is not a key of an experiment; did you mean 'kubernetes'?")]
    [InlineData("versions:", "15: versions: expected ranges of versions with what is different there, found nothing")]
    [InlineData("versions: ['1.36']", "15: versions: expected ranges of versions with what is different there, found a list")]
    [InlineData("versions:\n  new: { title: t }", "16: versions: 'new' is not a range of versions such as '>=1.31'")]
    [InlineData("versions:\n  \"1.36\":", "16: versions.1.36: expected what is different there, found nothing")]
    [InlineData("versions:\n  \"1.36\": gone", "16: versions.1.36: expected what is different there, found 'gone'")]
    [InlineData("versions:\n  \"1.36\": { title: t }\n  \"1.36\": { title: u }", "17: the key '1.36' is given twice, first in line 16")]
    [InlineData("versions:\n  \"1.36\":\n    ttitle: t", "17: versions.1.36: 'ttitle' is not a key of an experiment; did you mean 'title'?")]
    [InlineData("versions:\n  \"1.36\":\n    kubernetes: 1.36", "17: versions.1.36: 'kubernetes' is said once, for the whole file")]
    [InlineData("versions:\n  \"1.36\":\n    versions: { '1.36': { title: t } }", "17: versions.1.36: 'versions' is said once, for the whole file")]
    [InlineData("versions:\n  \"1.20\":\n    nodes: ~", "17: versions.1.20: 'nodes' is taken away, and is not there in the first place")]
    [InlineData(
        "versions:\n  \"1.20\":\n    expect:\n      failure: { handshke: ~ }",
        "18: versions.1.20.expect.failure: 'handshke' is taken away, and is not there in the first place; did you mean 'handshake'?")]
    [InlineData("versions:\n  \"1.20\":\n    expect:\n      failure:\n        handshake: gone", "19: expect.failure.handshake: 'gone' is not an answer")]
    [InlineData(
        "versions:\n  \"1.20\":\n    expect:\n      failure: { kubectl-host: ~, handshake: ~ }",
        "18: expect.failure: expected probes with the answer that is expected of them, found nothing")]
    [InlineData("versions:\n  \"1.20\":\n    scenario: expiry", "17: scenario: 'expiry' is not a scenario")]
    public void What_is_wrong_is_told_with_its_line(string lines, string complaint) =>
        Should.Throw<InvalidInputException>(() => ExperimentFile.Parse("x.yaml", $"{Usual}{lines}\n", WordsOf)).Message
            .ShouldStartWith($"x.yaml:{complaint}");

    [Fact]
    public void Before_a_version_is_known_a_word_that_only_later_ones_have_is_good()
    {
        var text = Usual.Replace("apiserver:", "super-admin:");

        ExperimentFile.Parse("x.yaml", text, Later).Certificates.Keys.ShouldBe(["super-admin"]);
        Should.Throw<InvalidInputException>(() => ExperimentFile.Parse("x.yaml", text, Later(KubernetesVersion.Parse("v1.20.2")))).Message
            .ShouldStartWith("x.yaml:5: certificates: 'super-admin' is not a certificate of the catalogue");
        Should.Throw<InvalidInputException>(() => ExperimentFile.Parse("x.yaml", text.Replace("handshake:", "handshke:"), Later)).Message
            .ShouldStartWith("x.yaml:14: expect.failure: 'handshke' is not a probe");

        static ExperimentVocabulary Later(KubernetesVersion version) => WordsOf(version) with
        {
            Certificates = version.Minor > 20 ? [.. Words.Known.Certificates, "super-admin"] : Words.Known.Certificates,
        };
    }

    [Fact]
    public void Every_shipped_experiment_can_be_read_for_every_known_version_that_it_is_for()
    {
        var checkout = new Checkout(CheckoutFolder.Path);
        var experiments = KnownFiles.Experiments(checkout).ReadAll();
        foreach (var distribution in KubeadmDistribution.Known)
        {
            var folder = KnownFiles.Experiments(checkout, distribution.Version);
            var read = experiments.Where(experiment => experiment.IsFor(distribution.Version)).Select(experiment => folder.Read(experiment.Name)).ToList();

            read.ShouldNotBeEmpty();
            read.ForEach(experiment => KnownFiles.Check(experiment, clock: null));
            read.ShouldAllBe(experiment => experiment.ValiditiesAt(DateTimeOffset.UnixEpoch, distribution).Count == experiment.Certificates.Count);
        }
    }

    private static ExperimentVocabulary WordsOf(KubernetesVersion version) =>
        Words.Known with { Distribution = KubeadmDistribution.For(version) };

    private static Experiment For(string version, string text) => ExperimentFile.Parse("x.yaml", text, WordsOf(KubernetesVersion.Parse(version)));
}
