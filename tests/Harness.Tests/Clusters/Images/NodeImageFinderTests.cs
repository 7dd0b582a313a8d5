using Lab.Harness.Clusters;
using Lab.Harness.Clusters.Images;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters.Images;

/// <summary>A prepared image whose base the engine no longer has, of this lab's recipe and of another one's.</summary>
public sealed class NodeImageFinderTests : IDisposable, IProgress<string>
{
    private const string Base = "kindest/node:v1.36.2";
    private const string BaseId = "sha256:0000000000000000000000000000000000000000000000000000000000000000";

    private readonly TemporaryFolder folder = new();
    private readonly string id = $"sha256:{Guid.NewGuid():n}{Guid.NewGuid():n}";
    private readonly List<string> told = [];

    public NodeImageFinderTests()
    {
        // What is copied out of an image lies in the lab's cache, by the image's identifier; this one is nobody else's.
        Directory.CreateDirectory(Copied);
        File.WriteAllText(Path.Combine(Copied, "version"), "v1.36.2");
        File.WriteAllText(Path.Combine(Copied, "kubectl"), "");
    }

    private static Checkout Checkout { get; } = new(CheckoutFolder.Path);

    private static string Recipe => NodeImagePreparer.HashFor(BaseId, Checkout);

    private string Copied => Path.Combine(LabHome.Cache, $"{id.Replace(':', '-')}-2");

    void IProgress<string>.Report(string value) => told.Add(value);

    public void Dispose()
    {
        Directory.Delete(Copied, recursive: true);
        folder.Dispose();
    }

    [Fact]
    public async Task One_of_this_recipe_is_used_without_a_word()
    {
        var image = await FindAsync($"lab/node:v1.36.2-kind-{Recipe}", Recipe);

        image.IsByAnotherRecipe.ShouldBeFalse();
        told.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("lab/node:v1.36.2-kind-0123456789ab", "0123456789ab")]
    [InlineData("lab/node:v1.36.2-kind-0123456789ab", "")]
    public async Task One_of_another_recipe_is_told_in_one_line_and_marked(string name, string recipe)
    {
        var image = await FindAsync(name, recipe);

        image.Reference.ShouldBe(name);
        image.IsByAnotherRecipe.ShouldBeTrue();
        told.ShouldBe([$"{name} was prepared by another version of the lab, and is used as it is; where the engine has {Base}, this one prepares it anew"]);
    }

    [Fact]
    public async Task One_that_a_team_named_itself_and_that_tells_no_recipe_is_not_complained_of()
    {
        (await FindAsync("registry.example/lab/node:ours", "", asked: "registry.example/lab/node:ours")).IsByAnotherRecipe.ShouldBeFalse();
        told.ShouldBeEmpty();
    }

    private async Task<NodeImage> FindAsync(string name, string recipe, string? asked = null)
    {
        var labels = $$"""{"lab.image.base": "{{Base}}", "lab.image.base-id": "{{BaseId}}", "lab.image.recipe": "{{recipe}}" }""";
        var socket = Path.Combine(folder.Path, "docker.sock");
        await using var empty = new EmptyEngine(socket, answers: request =>
            request.Contains("/images/json", StringComparison.Ordinal)
                ? ("200 OK", $$"""[{"Id": "{{id}}", "RepoTags": ["{{name}}"], "Labels": {{labels}} }]""")
                : Uri.UnescapeDataString(request).Contains($"/images/{name}/json", StringComparison.Ordinal)
                    ? ("200 OK", $$"""{"Id": "{{id}}", "Config": {"Labels": {{labels}}, "Entrypoint": ["/start"] } }""")
                    : null);
        using var engine = await Engine.ConnectAsync(
            named: null, [socket], () => null, TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
        var choice = asked is null ? new NodeImageChoice(null, KubernetesChoice.Parse("1.36", "a test")) : new NodeImageChoice(asked, null);

        return await new NodeImageFinder(engine, Checkout, this).FindAsync(choice, TestContext.Current.CancellationToken);
    }
}
