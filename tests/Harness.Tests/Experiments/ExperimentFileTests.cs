using Lab.Harness.Certificates;
using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Procedures;
using Lab.Harness.Verdicts;
using Lab.Scenarios.Opening;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Experiments;

public sealed class ExperimentFileTests
{
    private const string Smallest = """
        title: Does it hold?
        description: Somebody asked.
        scenario: expiry-and-renewal
        expect:
          failure:
            kubectl-host: certificate-expired

        """;

    [Fact]
    public void The_smallest_experiment_takes_the_usual_for_the_rest()
    {
        var experiment = Parse(Smallest);

        experiment.Name.ShouldBe("x");
        experiment.File.ShouldBe("experiments/x.yaml");
        experiment.Keys.ShouldBe(KeyAlgorithm.EcdsaP256);
        experiment.Certificates.ShouldBeEmpty();
        experiment.Renewal.ShouldBeNull();
        experiment.Deadlines.ShouldBeEmpty();
        experiment.Expectations.ShouldBe([new Expectation("failure", "kubectl-host", Classification.CertificateExpired)]);
    }

    [Fact]
    public void The_experiments_of_the_checkout_are_read_as_they_stand()
    {
        var experiments = KnownFiles.Experiments(new Checkout(CheckoutFolder.Path)).ReadAll();

        experiments.ShouldNotBeEmpty();
        experiments.ShouldAllBe(experiment => experiment.Expectations.Count > 0);
    }

    [Fact]
    public void The_article_expires_both_certificates_and_expects_the_renewal_to_mend_what_they_broke()
    {
        var article = KnownFiles.Experiments(new Checkout(CheckoutFolder.Path)).Read("article");

        article.Name.ShouldBe("article");
        article.Scenario.ShouldBe("expiry-and-renewal");
        article.Renewal.ShouldBeOfType<Renewal2018>();
        article.Certificates.Keys.ShouldBe(["apiserver", "admin"]);
        article.Expectations.ShouldContain(new Expectation("failure", "kubectl-host", Classification.CertificateExpired));
        article.Expectations.ShouldContain(new Expectation("failure", "held-connection", Classification.Ok));
        ControlRule.Mended(article.Expectations).ShouldBe(["kubectl-host", "handshake", "dotnet-client", "client-certificate"]);
    }

    [Theory]
    [InlineData("renewal:")]
    [InlineData("renewal: ~")]
    [InlineData("renewal: null")]
    public void A_renewal_may_be_none(string line) => Parse(Smallest + line + "\n").Renewal.ShouldBeNull();

    [Theory]
    [InlineData(
        "scenario: expiry-and-renewal",
        "scenario: expiry-and-renewel",
        "3: scenario: 'expiry-and-renewel' is not a scenario; did you mean 'expiry-and-renewal'? (known: expiry-and-renewal, "
        + "certificate-map, smallest-renewal)")]
    [InlineData(
        "scenario: expiry-and-renewal",
        "scenario: zebra",
        "3: scenario: 'zebra' is not a scenario (known: expiry-and-renewal, certificate-map, smallest-renewal)")]
    [InlineData("scenario: expiry-and-renewal", "scenario:", "3: scenario: expected a scenario, found nothing")]
    [InlineData(
        "scenario: expiry-and-renewal",
        "scenrio: expiry-and-renewal",
        "3: 'scenrio' is not a key of an experiment; did you mean 'scenario'? (known: title, description, scenario, keys, kubeadm, cluster, nodes, workloads, "
        + "certificates, clock, provoke, renewal, smallest-renewal, deadlines, expect, kubernetes, versions)")]
    [InlineData("scenario: expiry-and-renewal", "", "1: missing scenario; an experiment needs title, description, scenario, expect")]
    [InlineData("title: Does it hold?", "title: [a, b]", "1: title: expected the question in one line, found a list")]
    [InlineData("title: Does it hold?", "title: ''", "1: title: expected the question in one line, found nothing")]
    [InlineData("description: Somebody asked.", "title: Again", "2: the key 'title' is given twice, first in line 1")]
    [InlineData(
        "  failure:",
        "  falure:",
        "5: expect: 'falure' is not a phase with expectations; did you mean 'failure'? (known: steady-state, expiry, failure, recovery)")]
    [InlineData(
        "kubectl-host:",
        "kubectl-hots:",
        "6: expect.failure: 'kubectl-hots' is not a probe; did you mean 'kubectl-host'? (known: kubectl-host, kubectl-node, handshake, openssl, "
        + "dotnet-client, held-connection, others)")]
    [InlineData("certificate-expired", "[ok]", "6: expect.failure.kubectl-host: expected an answer that can be expected, found a list")]
    [InlineData("    kubectl-host: certificate-expired", "", "5: expect.failure: expected probes with the answer that is expected of them, found nothing")]
    [InlineData("certificate-expired", "&a ok", "6: the anchor '&a' is not supported; write the value out where it is needed")]
    [InlineData("certificate-expired", "*a", "6: the alias '*a' is not supported; write the value out")]
    [InlineData("certificate-expired", "!!str ok", "6: the tag 'tag:yaml.org,2002:str' is not supported; write the plain value")]
    [InlineData("    kubectl-host:", "\tkubectl-host:", "6: a tab stands in the indentation; YAML wants spaces")]
    [InlineData("    kubectl-host:", "  \t  kubectl-host:", "6: a tab stands in the indentation; YAML wants spaces")]
    [InlineData("certificate-expired", "ok\n---\ntitle: x", "7: a second document starts here; expected one experiment a file")]
    [InlineData("certificate-expired", "[[[[[[[[[[[[[[[[[[[[[[[[ok]]]]]]]]]]]]]]]]]]]]]]]]", "6: nested too deeply for an experiment")]
    public void Something_wrong_is_told_in_one_line(string right, string wrong, string message) =>
        Complaint(Smallest.Replace(right, wrong)).ShouldBe("experiments/x.yaml:" + message);

    [Theory]
    [InlineData("certificate-expird", "did you mean 'certificate-expired'?")]
    [InlineData("could-not-run", "is not an answer that can be expected")]
    [InlineData("CertificateExpired", "is not an answer that can be expected")]
    [InlineData("Ok", "did you mean 'ok'?")]
    public void An_answer_that_nobody_gives_is_refused(string answer, string message)
    {
        var complaint = Complaint(Smallest.Replace("certificate-expired", answer));

        complaint.ShouldStartWith($"experiments/x.yaml:6: expect.failure.kubectl-host: '{answer}'");
        complaint.ShouldContain(message);
        complaint.ShouldNotContain("could-not-run,");
    }

    [Theory]
    [InlineData(
        "certificates: { apiserver: { notAfter: soon } }", "certificates.apiserver.notAfter: expected an offset such as '+30s' or a timestamp, found 'soon'")]
    [InlineData(
        "certificates: { apiserver: { notAfter: 30 } }", "certificates.apiserver.notAfter: expected an offset such as '+30s' or a timestamp, found '30'")]
    [InlineData(
        "certificates: { apiserver: { notAfter: 1w } }", "certificates.apiserver.notAfter: expected an offset such as '+30s' or a timestamp, found '1w'")]
    [InlineData(
        "certificates: { apiserver: { notAfter: 9999y } }", "certificates.apiserver.notAfter: expected an offset such as '+30s' or a timestamp, found '9999y'")]
    [InlineData(
        "certificates: { apiserver: { notAfter: 2026-13-01 } }",
        "certificates.apiserver.notAfter: expected an offset such as '+30s' or a timestamp, found '2026-13-01'")]
    [InlineData(
        "certificates: { apiserver: { notAfter: } }", "certificates.apiserver.notAfter: expected an offset such as '+30s' or a timestamp, found nothing")]
    [InlineData(
        "certificates: { apiserver: { notafter: 1d } }",
        "certificates.apiserver: 'notafter' is not a key of a certificate; did you mean 'notAfter'? (known: notBefore, notAfter)")]
    [InlineData("certificates: { apiserver: {} }", "certificates.apiserver: expected notBefore or notAfter, found nothing")]
    [InlineData("certificates: { apiserver: 30s }", "certificates.apiserver: expected notBefore or notAfter, found '30s'")]
    [InlineData(
        "certificates: { api-server: { notAfter: 1d } }",
        "certificates: 'api-server' is not a certificate of the catalogue; did you mean 'apiserver'? (known: apiserver, admin, etcd-server)")]
    [InlineData("certificates: { admin: { notBefore: 1h, notAfter: 1m } }", "certificates.admin: notAfter (1m) is before notBefore (1h)")]
    [InlineData(
        "certificates: { admin: { notBefore: 2026-01-02, notAfter: 2026-01-01T23:00:00Z } }",
        "certificates.admin: notAfter (2026-01-01T23:00:00Z) is before notBefore (2026-01-02)")]
    [InlineData("certificates:", "certificates: expected names of certificates with their notBefore and notAfter, found nothing")]
    [InlineData("keys: rsa-1024", "keys: 'rsa-1024' is not a kind of keys (known: rsa-2048, ecdsa-p256)")]
    [InlineData("renewal: article", "renewal: 'article' is not a renewal (known: article-2018, kubeadm-all)")]
    [InlineData("deadlines: { failure: -20s }", "deadlines.failure: expected a length of time such as '60s' or '5m', at most a day, found '-20s'")]
    [InlineData("deadlines: { failure: 0s }", "deadlines.failure: expected a length of time such as '60s' or '5m', at most a day, found '0s'")]
    [InlineData("deadlines: { failure: 99h }", "deadlines.failure: expected a length of time such as '60s' or '5m', at most a day, found '99h'")]
    [InlineData("deadlines: { renewal: 20s }", "deadlines: 'renewal' is not a phase with a deadline (known: steady-state, expiry, failure, recovery)")]
    public void Something_wrong_in_what_is_optional_is_told_in_one_line(string line, string message) =>
        Complaint(Smallest + line + "\n").ShouldBe("experiments/x.yaml:7: " + message);

    [Theory]
    [InlineData("", ":1: the file is empty; expected an experiment: title, description, scenario, expect")]
    [InlineData("# only a comment\n", ":1: the file is empty; expected an experiment: title, description, scenario, expect")]
    [InlineData("just words", ":1: expected an experiment with the keys title, description, scenario, expect, found 'just words'")]
    [InlineData("- a\n- b\n", ":1: expected an experiment with the keys title, description, scenario, expect, found a list")]
    [InlineData("---\n", ":2: expected an experiment with the keys title, description, scenario, expect, found nothing")]
    public void What_is_no_experiment_at_all_says_what_one_is(string text, string message) =>
        Complaint(text).ShouldBe("experiments/x.yaml" + message);

    [Theory]
    [InlineData("title: [\n")]
    [InlineData("title: 'open\n")]
    [InlineData("title: a: b\n")]
    [InlineData("{\"title\": }}}\n")]
    [InlineData("%YAML 9.9\n---\na: b")]
    [InlineData("\u0000\u0001\u0002")]
    [InlineData("title: \u0007")]
    [InlineData("? [a]\n: b\n")]
    [InlineData("<<: { title: x }\n")]
    public void What_is_not_yaml_is_told_in_one_line_with_its_line(string text) =>
        Complaint(text).ShouldMatch(@"^experiments/x\.yaml:\d+: [^\n\r]+\z");

    [Fact]
    public void A_missing_file_a_directory_and_a_huge_file_are_told_in_one_line()
    {
        using var folder = new TemporaryFolder();
        var missing = Path.Combine(folder.Path, "none", "x.yaml");
        var huge = folder.Write("huge.yaml", new string('#', (1 << 20) + 1));

        Should.Throw<InvalidInputException>(() => ExperimentFile.Read(missing, Words.Known)).Message
            .ShouldBe($"{missing}: no such file; expected an experiment file");
        Should.Throw<InvalidInputException>(() => ExperimentFile.Read(folder.Path, Words.Known)).Message
            .ShouldBe($"{folder.Path}: expected an experiment file, found a directory");
        Should.Throw<InvalidInputException>(() => ExperimentFile.Read(huge, Words.Known)).Message
            .ShouldBe($"{huge}: larger than 1 MiB, which is not an experiment file");
        Should.Throw<InvalidInputException>(() => ExperimentFile.Read("", Words.Known));
    }

    private static Experiment Parse(string text) => ExperimentFile.Parse("experiments/x.yaml", text, Words.Known);

    private static string Complaint(string text) => Should.Throw<InvalidInputException>(() => Parse(text)).Message;
}
