using Lab.Harness.Journals;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Journals;

public sealed class JournalFoldersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public JournalFoldersTests()
    {
        foreach (var name in new[] { "b", "a", "deep/c" })
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, name));
            File.WriteAllText(Path.Combine(folder.Path, name, JournalFile.Name), "{}");
        }

        Directory.CreateDirectory(Path.Combine(folder.Path, "empty"));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Those_directly_in_it_have_the_names_of_their_folders() =>
        JournalFolders.In(folder.Path).ShouldBe([("a", Journal("a")), ("b", Journal("b"))]);

    [Fact]
    public void Those_below_it_are_found_however_deep() => JournalFolders.Below(folder.Path).ShouldBe([Journal("a"), Journal("b"), Journal("deep/c")]);

    [Fact]
    public void A_path_may_be_a_journal_or_a_folder()
    {
        JournalFolders.At(Journal("a")).ShouldBe([Journal("a")]);
        JournalFolders.At(Path.Combine(folder.Path, "deep")).ShouldBe([Journal("deep/c")]);
        Should.Throw<InvalidInputException>(() => JournalFolders.At(Path.Combine(folder.Path, "empty"))).Message.ShouldContain("holds a journal.json");
        Should.Throw<InvalidInputException>(() => JournalFolders.At("/nowhere")).Message.ShouldContain("there is no such file or folder");
    }

    private string Journal(string name) => Path.Combine(folder.Path, name, JournalFile.Name);
}
