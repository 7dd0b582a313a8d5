using System.IO.Compression;
using System.Text;
using Lab.Harness.Bundles;
using Lab.Harness.Journals;
using Lab.Harness.Tests.Experiments;
using Lab.Harness.Tests.Journals;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Bundles;

/// <summary>A bundle is the same bytes every time, holds no secret, and tells what was changed in it.</summary>
public sealed class ResultBundleTests : IDisposable
{
    private const string Version = "0.1.0+test";
    private const string Report = "results/v1.20.2/article/report.md";

    private readonly TemporaryFolder folder = new();

    public ResultBundleTests() => JournalFile.Write(MadeUp.ArticleRun(), Path.Combine(folder.Path, "a", "article", JournalFile.Name));

    private string Bundle => Path.Combine(folder.Path, "lab.zip");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_not_touched_is_as_it_was_made()
    {
        var made = Make();

        var check = ResultBundle.Verify(Bundle, Version);

        check.Differences.ShouldBeEmpty();
        check.IsRedrawn.ShouldBeTrue();
        check.Sum.ShouldBe(made.Sum);
        check.Results.ShouldBe(made.Results);
        check.Results.ShouldHaveSingleItem().ShouldStartWith("v1.20.2/article: held, Kubernetes v1.20.2, ");
    }

    [Fact]
    public void It_holds_journal_reports_versions_and_checksums()
    {
        Make();

        using var archive = ZipFile.OpenRead(Bundle);
        archive.Entries.Select(entry => entry.FullName).ShouldBe(
        [
            "SHA256SUMS", "manifest.json", "results/v1.20.2/article/journal.json", "results/v1.20.2/article/map.svg",
            "results/v1.20.2/article/rejections.svg", "results/v1.20.2/article/report.html", Report, "results/v1.20.2/article/report.xml",
            "results/v1.20.2/article/timeline.svg",
        ]);
        var manifest = Text(archive, "manifest.json");
        manifest.ShouldContain($"\"labVersion\": \"{Version}\"");
        manifest.ShouldContain("\"kubernetes\": \"v1.20.2\"");
        manifest.ShouldContain("\"verdict\": \"held\"");
        Text(archive, "SHA256SUMS").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(archive.Entries.Count - 1);
    }

    [Fact]
    public void The_same_journals_make_the_same_bytes()
    {
        Make();
        var first = File.ReadAllBytes(Bundle);
        JournalFile.Write(MadeUp.ArticleRun(), Path.Combine(folder.Path, "elsewhere", "article", JournalFile.Name));

        ResultBundle.Write([Path.Combine(folder.Path, "elsewhere", "article")], Bundle, Version);

        File.ReadAllBytes(Bundle).ShouldBe(first);
        Directory.EnumerateFiles(folder.Path).ShouldBe([Bundle]);
    }

    [Fact]
    public void A_file_that_was_changed_is_named()
    {
        Make();
        Change(Report, text => text.Replace("held", "HELD", StringComparison.OrdinalIgnoreCase));

        ResultBundle.Verify(Bundle, Version).Differences.ShouldBe([$"{Report}: was changed"]);
    }

    [Fact]
    public void Who_changes_the_checksum_with_the_report_is_found_out_by_the_journal()
    {
        Make();
        Change(Report, _ => "All is well.");
        Change("SHA256SUMS", sums => string.Join('\n', sums.Split('\n').Select(line =>
            line.EndsWith(Report, StringComparison.Ordinal) ? $"{BundleContents.SumOf(Encoding.UTF8.GetBytes("All is well."))}  {Report}" : line)));

        ResultBundle.Verify(Bundle, Version).Differences.ShouldBe([$"{Report}: is not what the journals say"]);
        ResultBundle.Verify(Bundle, "another version").Differences.ShouldBeEmpty("it draws otherwise, so that the checksums alone are compared");
    }

    [Fact]
    public void A_file_that_was_taken_away_or_put_in_is_named()
    {
        Make();
        using (var archive = ZipFile.Open(Bundle, ZipArchiveMode.Update))
        {
            archive.GetEntry(Report)!.Delete();
            archive.CreateEntry("results/more.txt");
        }

        ResultBundle.Verify(Bundle, Version).Differences
            .ShouldBe([$"{Report}: is missing", "results/more.txt: was not in the bundle when it was made"], ignoreOrder: true);
    }

    [Fact]
    public void A_journal_with_a_secret_is_not_bundled()
    {
        var path = Path.Combine(folder.Path, "a", "article", JournalFile.Name);
        var key = RedactionTests.PrivateKeys()[0].ReplaceLineEndings("\\n");
        var title = MadeUp.ArticleRun().Title;
        File.WriteAllText(path, File.ReadAllText(path).Replace($"\"{title}\"", $"\"{title} {key}\"", StringComparison.Ordinal));

        var message = Should.Throw<InvalidInputException>(Make).Message;

        message.ShouldStartWith($"{path}:");
        message.ShouldContain("looks like a key");
        File.Exists(Bundle).ShouldBeFalse();
    }

    [Fact]
    public void What_was_recorded_holds_nothing_that_looks_like_a_secret() =>
        JournalFolders.Below(Path.Combine(CheckoutFolder.Path, "results"))
            .Where(path => SecretLook.LineIn(File.ReadAllBytes(path)) is not null)
            .ShouldBeEmpty();

    [Fact]
    public void Two_results_of_one_name_are_refused()
    {
        JournalFile.Write(MadeUp.ArticleRun(), Path.Combine(folder.Path, "b", "article", JournalFile.Name));

        Should.Throw<InvalidInputException>(() => ResultBundle.Write([folder.Path], Bundle, Version)).Message.ShouldContain("has the same name and version");
    }

    [Theory]
    [InlineData("no zip at all", "can't be read as a bundle")]
    [InlineData(null, "there is no such file")]
    public void What_is_no_bundle_is_told(string? content, string told)
    {
        if (content is not null)
        {
            File.WriteAllText(Bundle, content);
        }

        Should.Throw<InvalidInputException>(() => ResultBundle.Verify(Bundle, Version)).Message.ShouldContain(told);
    }

    [Fact]
    public void Another_archive_is_no_bundle()
    {
        using (var archive = ZipFile.Open(Bundle, ZipArchiveMode.Create))
        {
            archive.CreateEntry("hello.txt");
        }

        Should.Throw<InvalidInputException>(() => ResultBundle.Verify(Bundle, Version)).Message.ShouldContain("did not make it");
    }

    private static string Text(ZipArchive archive, string name)
    {
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private BundleCheck Make() => ResultBundle.Write([Path.Combine(folder.Path, "a")], Bundle, Version);

    private void Change(string name, Func<string, string> change)
    {
        using var archive = ZipFile.Open(Bundle, ZipArchiveMode.Update);
        var text = change(Text(archive, name));
        archive.GetEntry(name)!.Delete();
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }
}
