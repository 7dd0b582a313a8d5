using System.Text.Json;
using Lab.Harness.Journals;
using Lab.Harness.Reports.Explanations;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Explanations;

/// <summary>Lines that are looked up in a folder of results with one made-up row on two versions.</summary>
public sealed class ExplanationTests : IDisposable
{
    private readonly DirectoryInfo results = Directory.CreateTempSubdirectory("lab-explain-");

    public ExplanationTests()
    {
        Put("v1.20.2");
        Put("v1.36.2");
    }

    private static string Shown => MadeUpRenewal.Run().Observations
        .First(seen => seen.Phase == "failure" && seen.Probe == "kubectl-host" && seen.Classification == Classification.CertificateExpired).Text;

    public void Dispose() => results.Delete(recursive: true);

    [Fact]
    public void A_recorded_line_is_told_with_its_certificate_mending_and_proofs()
    {
        var explanation = Explanation.Of(Shown, results.FullName);

        explanation.Likeness.ShouldBe(LineLikeness.Same);
        var cause = explanation.Causes.ShouldHaveSingleItem();
        cause.Certificates.ShouldBe(["apiserver"]);
        cause.Versions.ShouldBe(["v1.36.2", "v1.20.2"]);
        cause.Proofs.ShouldBe(["v1.36.2/apiserver/report.md", "v1.20.2/apiserver/report.md"]);
        cause.SmallestRenewal.ShouldBe(MadeUpRenewal.Run().SmallestRenewal);
        cause.Roles.ShouldContain(role => role.StartsWith("apiserver: kube-apiserver presents it as a server to ", StringComparison.Ordinal));
        cause.SaidBy.ShouldContain(by => by.StartsWith("kubectl-host", StringComparison.Ordinal));
        cause.AlsoVisible.ShouldNotContain(other => other.StartsWith("kubectl-host:", StringComparison.Ordinal));
    }

    [Fact]
    public void One_version_alone_can_be_asked() =>
        Explanation.Of(Shown, results.FullName, version => version.Minor == 36).LookedThrough.ShouldBe(["v1.36.2"]);

    [Fact]
    public void What_was_read_of_a_journal_is_kept_until_that_is_another_file()
    {
        var kept = Path.Combine(results.FullName, "cache", "explanations.json");
        var first = Explanation.Of(Shown, results.FullName, kept: kept);
        var journal = Path.Combine(results.FullName, "v1.36.2", "apiserver", JournalFile.Name);
        var written = File.GetLastWriteTimeUtc(journal);
        File.WriteAllText(journal, new string(' ', (int)new FileInfo(journal).Length));
        File.SetLastWriteTimeUtc(journal, written);

        Explanation.Of(Shown, results.FullName, kept: kept).ToJson().ShouldBe(first.ToJson());
        File.SetLastWriteTimeUtc(journal, written.AddSeconds(1));
        Should.Throw<InvalidInputException>(() => Explanation.Of(Shown, results.FullName, kept: kept));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"MadeBy\":\"another\",\"Read\":{}}")]
    public void What_another_program_kept_does_not_count(string text)
    {
        var kept = Path.Combine(results.FullName, "explanations.json");
        File.WriteAllText(kept, text);
        Explanation.Of(Shown, results.FullName, kept: kept).Likeness.ShouldBe(LineLikeness.Same);
    }

    [Fact]
    public void What_nobody_said_is_not_explained()
    {
        var explanation = Explanation.Of("Successfully pulled image for the sandbox of a pod", results.FullName);
        explanation.Likeness.ShouldBeNull();
        explanation.Causes.ShouldBeEmpty();
        explanation.ToText().ShouldStartWith("not recorded");
    }

    [Fact]
    public void A_line_without_words_is_bad_input() =>
        Should.Throw<InvalidInputException>(() => Explanation.Of(" 12 ", results.FullName)).Message.ShouldContain("expected at least three words");

    [Fact]
    public void A_folder_without_rows_is_bad_input() => Should.Throw<InvalidInputException>(
        () => Explanation.Of(Shown, results.FullName, version => version.Minor == 99)).Message.ShouldContain("expected recorded rows of the table");

    [Fact]
    public void The_text_and_the_json_say_the_same()
    {
        var explanation = Explanation.Of(Shown, results.FullName);
        var text = explanation.ToText();
        text.ShouldContain("results/v1.36.2/apiserver/report.md");
        text.ShouldContain("mended by");
        using var json = JsonDocument.Parse(explanation.ToJson());
        json.RootElement.GetProperty("likeness").GetString().ShouldBe("same");
        json.RootElement.GetProperty("causes")[0].GetProperty("smallestRenewal").EnumerateArray().Select(step => step.GetString())
            .ShouldBe(MadeUpRenewal.Run().SmallestRenewal);
    }

    private void Put(string version)
    {
        var journal = MadeUpRenewal.Run();
        var folder = Directory.CreateDirectory(Path.Combine(results.FullName, version, "apiserver"));
        JournalFile.Write(
            journal with { Scenario = "smallest-renewal", Environment = journal.Environment with { KubernetesVersion = version } },
            Path.Combine(folder.FullName, JournalFile.Name));
    }
}
