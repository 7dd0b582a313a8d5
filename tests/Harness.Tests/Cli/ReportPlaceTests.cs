using Lab.Cli;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Cli;

/// <summary>Nobody's reports land in a folder that git tracks unless he names it.</summary>
public sealed class ReportPlaceTests : IDisposable
{
    private static readonly Checkout Ours = new("/somewhere/lab");
    private readonly TemporaryFolder here = new();

    public void Dispose() => here.Dispose();

    [Fact]
    public void Without_a_word_reports_land_where_the_user_is_and_no_repository_takes_them_in()
    {
        var place = ReportPlace.Of(output: null, Ours, here.Path);
        place.Prepare();
        place.FolderOf("v1.20.2").ShouldBe(Path.Combine(here.Path, "reports", "v1.20.2"));
        place.FolderOfRunbook("v1.20.2", "renew").ShouldBe(Path.Combine(here.Path, "reports", "v1.20.2", "runbook-renew"));
        File.ReadAllText(Path.Combine(here.Path, "reports", ".gitignore")).ShouldBe("*\n");
        place.UpdateIndex().Select(Path.GetFileName).ShouldBe(["README.md", "texts.md", "index.html"]);
    }

    [Fact]
    public void A_look_at_whether_reports_can_be_written_leaves_nothing_behind()
    {
        ReportPlace.Of(output: null, Ours, here.Path).CheckWritable();
        ReportPlace.Of(new DirectoryInfo(Path.Combine(here.Path, "a", "b")), Ours).CheckWritable();

        Directory.EnumerateFileSystemEntries(here.Path).ShouldBeEmpty();
    }

    [Fact]
    public void A_run_that_is_refused_leaves_no_folder_behind_and_takes_none_that_was_there()
    {
        var place = ReportPlace.Of(output: null, Ours, here.Path);
        string[] made = [Path.Combine(place.Root, "v1.20.2", "one"), Path.Combine(place.Root, "v1.20.2"), place.Root];
        place.Prepare();
        Directory.CreateDirectory(made[0]);

        place.Withdraw(made);

        Directory.EnumerateFileSystemEntries(here.Path).ShouldBeEmpty();
    }

    [Fact]
    public void What_another_run_wrote_stays_where_one_is_refused()
    {
        var place = ReportPlace.Of(output: null, Ours, here.Path);
        var (refused, other) = (Path.Combine(place.Root, "v1.20.2", "one"), Path.Combine(place.Root, "v1.20.2", "other"));
        place.Prepare();
        Directory.CreateDirectory(refused);
        Directory.CreateDirectory(other);

        place.Withdraw([refused, Path.Combine(place.Root, "v1.20.2"), place.Root]);

        Directory.Exists(refused).ShouldBeFalse();
        Directory.Exists(other).ShouldBeTrue();
        File.Exists(Path.Combine(place.Root, ".gitignore")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/somewhere/lab/results")]
    [InlineData("/somewhere/lab/results/")]
    public void Recorded_results_are_written_to_where_they_are_named(string output)
    {
        var place = ReportPlace.Of(new DirectoryInfo(output), Ours);
        place.FolderOf("v1.20.2").ShouldBe("/somewhere/lab/results/v1.20.2");
        place.FolderOfRunbook("v1.20.2", "renew").ShouldBe("/somewhere/lab/results/v1.20.2/runbook-renew");
        place.IsOurs.ShouldBeFalse();
    }

    [Fact]
    public void Any_other_folder_is_taken_as_it_is()
    {
        var place = ReportPlace.Of(new DirectoryInfo(Path.Combine(here.Path, "mine")), Ours);
        place.Prepare();
        place.FolderOf("v1.20.2").ShouldBe(Path.Combine(here.Path, "mine"));
        place.FolderOfRunbook("v1.20.2", "renew").ShouldBe(Path.Combine(here.Path, "mine", "renew"));
        place.UpdateIndex().ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(Path.Combine(here.Path, "mine")).ShouldBeEmpty();
    }
}
