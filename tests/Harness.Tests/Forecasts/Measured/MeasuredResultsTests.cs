using Lab.Harness.Distributions;
using Lab.Harness.Forecasts.Measured;
using Lab.Harness.Journals;
using Lab.Harness.Tests.Experiments;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Forecasts.Measured;

public sealed class MeasuredResultsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_same_minor_version_comes_first()
    {
        Record("v1.20.2", "v1.36.2");

        Find(36).ShouldNotBeNull().ShouldSatisfyAllConditions(
            outcome => outcome.Folder.ShouldBe("v1.36.2/apiserver"), outcome => outcome.IsSameMinor.ShouldBeTrue());
    }

    [Theory]
    [InlineData(27, "v1.20.2")]
    [InlineData(28, "v1.36.2")]
    [InlineData(33, "v1.36.2")]
    [InlineData(19, "v1.20.2")]
    public void Then_the_nearest_the_newer_of_two(int minor, string expected)
    {
        Record("v1.20.2", "v1.36.2");

        Find(minor).ShouldNotBeNull().ShouldSatisfyAllConditions(
            outcome => outcome.Folder.ShouldBe($"{expected}/apiserver"), outcome => outcome.IsSameMinor.ShouldBeFalse());
    }

    [Fact]
    public void What_did_not_come_out_as_expected_proves_nothing()
    {
        Record("v1.20.2");
        Write("v1.36.2", MadeUpRenewal.Run() with { Verdict = Verdict.Unknown });

        Find(36).ShouldNotBeNull().Folder.ShouldBe("v1.20.2/apiserver");
    }

    [Fact]
    public void What_was_not_recorded_is_not_there()
    {
        Find(36).ShouldBeNull();
        MeasuredResults.In(Path.Combine(folder.Path, "nowhere")).Find("apiserver", new(1, 36, 0)).ShouldBeNull();
    }

    [Fact]
    public void Every_outcome_says_only_what_its_journal_does()
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(CheckoutFolder.Path, "results"), JournalFile.Name, SearchOption.AllDirectories))
        {
            var journal = JournalFile.Read(path);
            var outcome = OutcomeReading.Of(journal, "x", new KubernetesVersion(1, 36, 2));
            var texts = journal.Observations.Select(seen => seen.Text).Concat(journal.Logs.Select(line => line.Text)).ToList();

            outcome.SmallestRenewal.ShouldBe(journal.SmallestRenewal, path);
            outcome.Stages.SelectMany(stage => stage.Symptoms).Select(symptom => symptom.Probe.Name)
                .Except(journal.Observations.Where(seen => seen.Outcome != Outcome.Succeeded).Select(seen => seen.Probe)).ShouldBeEmpty(path);
            outcome.Lines.Where(line => !line.Text.Contains('‹', StringComparison.Ordinal))
                .Where(line => !texts.Exists(text => text.Contains(line.Text, StringComparison.Ordinal))).ShouldBeEmpty(path);
        }
    }

    /// <summary>
    /// A rehearsal refuted that somebody reads "connection refused - error from a previous attempt" when etcd's certificate has ended: in which words a
    /// server is missing that is down is chance. What tells of a certificate comes first, whoever reads it.
    /// </summary>
    [Fact]
    public void The_first_line_tells_of_a_certificate_wherever_one_does()
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(CheckoutFolder.Path, "results"), JournalFile.Name, SearchOption.AllDirectories))
        {
            var lines = OutcomeReading.Of(JournalFile.Read(path), "x", new KubernetesVersion(1, 36, 2)).Lines;

            (lines is [] || TellsOfCertificate(lines[0]) || !lines.Any(TellsOfCertificate)).ShouldBeTrue(path);
        }

        static bool TellsOfCertificate(MeasuredLine line) => line.Classification is not (Classification.ConnectionRefused or Classification.ConnectionClosed
            or Classification.TimedOut or Classification.NotReady or Classification.OtherFailure);
    }

    /// <summary>
    /// A rehearsal refuted that an administrator reads "(Unauthorized)": twenty days later kubectl's list of resources is old, and it says something else.
    /// </summary>
    [Fact]
    public void Who_asks_seldom_reads_other_words_and_they_were_recorded()
    {
        var results = Path.Combine(CheckoutFolder.Path, "results", "v1.36.2");
        var line = OutcomeReading.Of(JournalFile.Read(Path.Combine(results, "admin", JournalFile.Name)), "x", new KubernetesVersion(1, 36, 2)).Lines[0];

        line.Text.ShouldBe("error: You must be logged in to the server (Unauthorized)");
        JournalFile.Read(Path.Combine(results, "kubeadm-year", JournalFile.Name)).Observations
            .ShouldContain(seen => seen.Text.Contains(line.Otherwise.ShouldNotBeNull(), StringComparison.Ordinal));
    }

    private MeasuredOutcome? Find(int minor) => MeasuredResults.In(folder.Path).Find("apiserver", new KubernetesVersion(1, minor, 0));

    private void Record(params string[] versions)
    {
        foreach (var version in versions)
        {
            Write(version, MadeUpRenewal.Run());
        }
    }

    private void Write(string version, Journal journal) => JournalFile.Write(
        journal with { Environment = journal.Environment with { KubernetesVersion = version } },
        Path.Combine(folder.Path, version, "apiserver", JournalFile.Name));
}
