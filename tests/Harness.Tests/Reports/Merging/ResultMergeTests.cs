using Lab.Harness.Journals;
using Lab.Harness.Reports.Matrix;
using Lab.Harness.Reports.Merging;
using Lab.Harness.Tests.Experiments;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Reports.Merging;

public sealed class ResultMergeTests : IDisposable
{
    private const string Version = "0.1.0+1111111aaaaaaaa";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>The proof is by what was recorded: rows of real clusters, dealt out to four machines and made one again.</summary>
    [Fact]
    public void A_merged_table_is_the_one_of_a_single_run()
    {
        var recorded = JournalFolders.In(Path.Combine(CheckoutFolder.Path, "results", "v1.36.2"))
            .Where(report => MatrixWriter.IsRow(JournalFile.Read(report.Path)))
            .ToList();
        recorded.Count.ShouldBeGreaterThan(30);
        foreach (var (name, path) in recorded)
        {
            Copy(path, "whole", name);
        }

        for (var index = 1; index <= 4; index++)
        {
            var shard = new Shard(index, 4);
            new ShardRecord(shard.ToString(), "v1.36.2", Version, [.. recorded.Select(report => report.Name)])
                .Write(Path.Combine(folder.Path, $"part-{index}"));
            foreach (var (name, path) in shard.Of(recorded))
            {
                Copy(path, $"part-{index}", name);
            }
        }

        var whole = MatrixWriter.Write(Path.Combine(folder.Path, "whole")).Select(File.ReadAllText).ToList();
        var merge = ResultMerge.Of([.. Enumerable.Range(1, 4).Select(index => Path.Combine(folder.Path, $"part-{index}"))]);
        var merged = merge.Write(Path.Combine(folder.Path, "merged")).Select(File.ReadAllText).ToList();

        merge.Missing.ShouldBeEmpty();
        merge.Notes.ShouldBeEmpty();
        merge.Kubernetes.ShouldBe("v1.36.2");
        merged.ShouldBe(whole);
        foreach (var (name, path) in recorded)
        {
            File.ReadAllBytes(Path.Combine(folder.Path, "merged", name, JournalFile.Name)).ShouldBe(File.ReadAllBytes(path));
        }
    }

    [Fact]
    public void What_a_lost_machine_promised_is_missing()
    {
        Write(MadeUpRenewal.Run(), "part-1", "apiserver");
        new ShardRecord("1/2", "v1.20.2", Version, ["admin", "apiserver"]).Write(Path.Combine(folder.Path, "part-1"));

        Merge("part-1").Missing.ShouldBe(["admin"]);
    }

    [Fact]
    public void A_row_that_was_run_twice_with_the_same_facts_counts_once_the_later_one()
    {
        Write(MadeUpRenewal.Run(shift: 2), "b", "apiserver");
        Write(At(MadeUpRenewal.Run(), days: -1), "a", "apiserver");

        var merge = Merge("a", "b");

        merge.Results.ShouldHaveSingleItem().Path.ShouldBe(Path.Combine(folder.Path, "b", "apiserver", JournalFile.Name));
        merge.Notes.ShouldHaveSingleItem().ShouldStartWith("apiserver: run twice, with the same facts");
    }

    [Fact]
    public void A_row_twice_with_different_results_is_refused()
    {
        Write(MadeUpRenewal.Run(), "a", "apiserver");
        Write(MadeUpRenewal.Run() with { SmallestRenewal = [] }, "b", "apiserver");

        Refused("a", "b").ShouldContain("'apiserver' is in");
    }

    [Fact]
    public void Different_versions_of_Kubernetes_are_refused()
    {
        Write(MadeUpRenewal.Run(), "a", "apiserver");
        var other = MadeUpRenewal.Run();
        Write(other with { Environment = other.Environment with { KubernetesVersion = "v1.99.0" } }, "b", "admin");

        Refused("a", "b").ShouldContain("is of Kubernetes v1.99.0, and");
    }

    [Fact]
    public void Parts_of_different_runs_are_refused()
    {
        foreach (var (part, of) in new[] { ("a", "1/2"), ("b", "2/3") })
        {
            Write(MadeUpRenewal.Run(), part, part);
            new ShardRecord(of, "v1.20.2", Version, ["a", "b"]).Write(Path.Combine(folder.Path, part));
        }

        Refused("a", "b").ShouldContain("is part 2/3 of another run");
    }

    [Theory]
    [InlineData("0.1.0+2222222bbbbbbbb", "lab 0.1.0+2222222")]
    [InlineData(null, "a lab that did not tell its version")]
    public void Parts_that_different_versions_of_the_lab_made_are_refused(string? other, string said)
    {
        foreach (var (part, of, lab) in new[] { ("a", "1/2", Version), ("b", "2/2", other) })
        {
            Write(MadeUpRenewal.Run(), part, part);
            new ShardRecord(of, "v1.20.2", lab, ["a", "b"]).Write(Path.Combine(folder.Path, part));
        }

        Refused("a", "b").ShouldBe(
            $"{Path.Combine(folder.Path, "b")}: part 2/2 was made by {said}, and {Path.Combine(folder.Path, "a")}, part 1/2, by lab 0.1.0+1111111; "
            + "run all parts with one version of the lab");
    }

    [Fact]
    public void A_folder_without_journals_and_one_that_is_not_there_are_refused()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "empty"));

        Refused("empty").ShouldContain("holds a journal.json");
        Refused("nowhere").ShouldContain("there is no such folder");
    }

    [Fact]
    public void What_is_merged_is_put_where_it_lies_already()
    {
        Write(MadeUpRenewal.Run(), "a", "apiserver");
        Write(MadeUpRenewal.Run(), "all", "admin");

        Merge("a", "all").Write(Path.Combine(folder.Path, "all"));

        JournalFolders.In(Path.Combine(folder.Path, "all")).Select(report => report.Name).ShouldBe(["admin", "apiserver"]);
    }

    private static Journal At(Journal journal, int days) =>
        journal with { Environment = journal.Environment with { StartedAt = journal.Environment.StartedAt.AddDays(days) } };

    private ResultMerge Merge(params string[] parts) => ResultMerge.Of([.. parts.Select(part => Path.Combine(folder.Path, part))]);

    private string Refused(params string[] parts)
    {
        var message = Should.Throw<InvalidInputException>(() => Merge(parts)).Message;
        message.ShouldNotContain('\n');
        return message;
    }

    private void Write(Journal journal, string part, string name) => JournalFile.Write(journal, Path.Combine(folder.Path, part, name, JournalFile.Name));

    private void Copy(string journal, string part, string name) =>
        File.Copy(journal, Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, part, name)).FullName, JournalFile.Name));
}
