using Lab.Harness.Journals;
using Lab.Harness.Reports;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports;

public sealed class WordingTests
{
    private static readonly Journal Judged = MadeUp.ArticleRun() with
    {
        Verdict = Verdict.Refuted,
        Control = null,
        Procedure = new() { File = "renew.sh", Text = "kubeadm certs renew all", Nodes = 1 },
    };

    [Theory]
    [InlineData("The cluster works.", "the cluster works.")]
    [InlineData("The cluster is broken: handshake found something broken, “no answer”", "the cluster is broken: handshake found something broken.")]
    [InlineData(
        "outage: from 2027 to the end, kubectl-host got no good answer; forgotten: admin (ended 2026); “Unauthorized”",
        "an outage: from 2027 to the end, kubectl-host got no good answer; forgotten: admin (ended 2026).")]
    [InlineData("diagnosis: admin is a copy", "something else was seen than what was expected.")]
    public void A_judged_procedure_is_told_by_what_became_of_the_cluster(string reason, string sentence) =>
        Wording.Sentence(Judged with { Reasons = [reason] }).ShouldBe(sentence);

    [Fact]
    public void Of_an_experiment_it_is_told_whether_it_came_out_as_expected() =>
        Wording.Sentence(Judged with { Procedure = null, Reasons = ["The cluster works."] }).ShouldBe("something else was seen than what was expected.");
}
