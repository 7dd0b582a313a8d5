using Lab.Harness.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Experiments;

public sealed class ExperimentFolderTests : IDisposable
{
    private const string Smallest =
        "title: t\ndescription: d\nscenario: certificate-map\nexpect: { failure: { handshake: certificate-expired } }\n";

    private readonly TemporaryFolder temporary = new();
    private readonly ExperimentFolder folder;

    public ExperimentFolderTests()
    {
        temporary.Write("article.yaml", Smallest);
        temporary.Write("etcd.yml", Smallest);
        temporary.Write("notes.md", "not an experiment");
        temporary.Write(".hidden.yaml", "not an experiment");
        folder = new ExperimentFolder(temporary.Path, Words.Known);
    }

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Its_names_are_those_of_its_yaml_files() => folder.Names.ShouldBe(["article", "etcd"]);

    [Theory]
    [InlineData("article")]
    [InlineData("article.yaml")]
    [InlineData("etcd")]
    public void An_experiment_is_found_by_its_name(string name) =>
        folder.Read(name).Name.ShouldBe(Path.GetFileNameWithoutExtension(name));

    [Theory]
    [InlineData("article.yaml")]
    [InlineData("article")]
    public void An_experiment_is_found_by_its_file(string name) =>
        new ExperimentFolder("elsewhere", Words.Known).Read(Path.Combine(temporary.Path, name)).Name.ShouldBe("article");

    [Fact]
    public void An_unknown_name_lists_the_known_ones() =>
        Complaint("artcle").ShouldBe($"'artcle' is not an experiment in {temporary.Path}; did you mean 'article'? (known: article, etcd)");

    [Fact]
    public void A_file_that_is_not_there_is_told_as_it_was_typed() =>
        Complaint("./none.yaml").ShouldBe("./none.yaml: no such file; expected an experiment file");

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void No_name_at_all_lists_the_known_ones(string name) => Complaint(name).ShouldContain("(known: article, etcd)");

    [Fact]
    public void A_folder_that_is_not_there_has_no_experiments()
    {
        var none = new ExperimentFolder("nowhere", Words.Known);

        none.Names.ShouldBeEmpty();
        Should.Throw<InvalidInputException>(() => none.Read("article")).Message.ShouldBe("'article' is not an experiment in nowhere; none is known");
    }

    [Fact]
    public void All_are_read_in_the_order_of_their_names() =>
        folder.ReadAll().Select(experiment => experiment.Name).ShouldBe(["article", "etcd"]);

    [Fact]
    public void One_of_a_users_own_folder_is_found_by_its_name_among_the_labs()
    {
        using var own = new TemporaryFolder();
        var file = own.Write("dashboard.yaml", Smallest);

        var both = new ExperimentFolder(temporary.Path, Words.Known, [own.Path]);

        both.Names.ShouldBe(["article", "dashboard", "etcd"]);
        both.Read("dashboard").File.ShouldBe(file);
        both.Read("article").File.ShouldBe(Path.Combine(temporary.Path, "article.yaml"));
    }

    [Fact]
    public void One_of_a_users_own_with_a_name_of_the_labs_is_told()
    {
        using var own = new TemporaryFolder();
        var file = own.Write("article.yml", Smallest);

        Should.Throw<InvalidInputException>(() => new ExperimentFolder(temporary.Path, Words.Known, [own.Path]).Read("article")).Message
            .ShouldBe(
                $"{file}: an experiment is called 'article' already, {Path.Combine(temporary.Path, "article.yaml")}; give it another name, or name the file "
                + "by its path");
    }

    private string Complaint(string name) => Should.Throw<InvalidInputException>(() => folder.Read(name)).Message;
}
