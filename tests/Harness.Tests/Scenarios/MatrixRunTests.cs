using Lab.Harness.Experiments;
using Lab.Harness.Journals;
using Lab.Harness.Tests.Experiments;
using Lab.Harness.Tests.Journals;
using Lab.Scenarios;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Scenarios;

public sealed class MatrixRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("smallest-renewal", true)]
    [InlineData("ca-rotation", true)]
    [InlineData("expiry-and-renewal", false)]
    [InlineData("certificate-map", false)]
    [InlineData("kubeadm-defaults", false)]
    public void Single_certificates_and_authorities_belong_to_the_matrix(string scenario, bool belongs) =>
        MatrixRun.IsRow(new Experiment
        {
            Name = "x",
            File = "x.yaml",
            Title = "Does it?",
            Description = "Somebody asked.",
            Scenario = scenario,
            Expectations = [],
        }).ShouldBe(belongs);

    [Theory]
    [InlineData(Verdict.Held)]
    [InlineData(Verdict.Refuted)]
    public void What_this_version_of_the_lab_finished_is_not_run_again(Verdict verdict)
    {
        Write(verdict, EnvironmentBlock.LabVersion);

        MatrixRun.FinishedIn(folder.Path).ShouldNotBeNull().Verdict.ShouldBe(verdict);
    }

    [Fact]
    public void What_nothing_is_known_of_is_run_again()
    {
        Write(Verdict.Unknown, EnvironmentBlock.LabVersion);

        MatrixRun.FinishedIn(folder.Path).ShouldBeNull();
    }

    [Fact]
    public void What_another_version_of_the_lab_finished_is_run_again()
    {
        Write(Verdict.Held, "0.0.1+another");

        MatrixRun.FinishedIn(folder.Path).ShouldBeNull();
    }

    [Fact]
    public void What_is_missing_or_cannot_be_read_is_run()
    {
        MatrixRun.FinishedIn(folder.Path).ShouldBeNull();
        MatrixRun.FinishedIn(Path.Combine(folder.Path, "none")).ShouldBeNull();
        folder.Write(JournalFile.Name, "{ \"schemaVersion\": ");
        MatrixRun.FinishedIn(folder.Path).ShouldBeNull();
    }

    private void Write(Verdict verdict, string version)
    {
        var journal = MadeUp.ArticleRun();
        JournalFile.Write(
            journal with { Verdict = verdict, Environment = journal.Environment with { LabVersion = version } },
            Path.Combine(folder.Path, JournalFile.Name));
    }
}
