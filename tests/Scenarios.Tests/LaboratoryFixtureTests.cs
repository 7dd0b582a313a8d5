using Lab.Harness;
using Lab.Harness.Tests.Clusters;
using Shouldly;
using Xunit;
using Xunit.Sdk;

namespace Lab.Scenarios.Tests;

/// <summary>
/// What a test that takes a cluster says where there can be none. No cluster runs. The environment of the process is another for the length of a test;
/// one test of this assembly runs at a time.
/// </summary>
public sealed class LaboratoryFixtureTests : IDisposable
{
    private const string Host = "DOCKER_HOST";
    private const string Image = "LAB_NODE_IMAGE";
    private const string Kubernetes = "LAB_KUBERNETES";
    private const string Promise = "LAB_TEST_CLUSTERS";

    private readonly Dictionary<string, string?> before = new[] { Host, Image, Kubernetes, Promise }
        .ToDictionary(name => name, Environment.GetEnvironmentVariable);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-fixture-");

    public LaboratoryFixtureTests()
    {
        Environment.SetEnvironmentVariable(Host, $"unix://{Socket}");
        Environment.SetEnvironmentVariable(Image, null);
        Environment.SetEnvironmentVariable(Kubernetes, null);
        Environment.SetEnvironmentVariable(Promise, null);
    }

    private string Socket => Path.Combine(folder.FullName, "docker.sock");

    public void Dispose()
    {
        foreach (var (name, value) in before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Without_an_engine_a_test_is_skipped_in_one_line_that_says_so()
    {
        var reason = await SkippedForAsync();

        reason.ShouldEndWith($"it takes a cluster, and DOCKER_HOST: no engine answers at unix://{Socket}; start it, or unset DOCKER_HOST to use another");
        reason.ShouldNotContain('\n');
    }

    [Fact]
    public async Task With_an_engine_and_no_node_image_nothing_is_built_and_the_command_that_builds_it_is_told()
    {
        await using var engine = new EmptyEngine(Socket);

        (await SkippedForAsync()).ShouldEndWith(
            "the engine does not have the node image: LaboratoryOptions.MakesImage (of a fixture LAB_TEST_CLUSTERS=1) makes it, once, in about 8 minutes, "
            + "or a minute after a pull");
    }

    [Fact]
    public async Task With_an_engine_that_does_not_have_the_image_that_is_named_nothing_is_pulled()
    {
        await using var engine = new EmptyEngine(Socket);
        Environment.SetEnvironmentVariable(Image, "kindest/node:v1.34.0");

        (await SkippedForAsync()).ShouldEndWith("'docker pull kindest/node:v1.34.0' fetches it");
    }

    [Fact]
    public async Task Where_clusters_are_promised_an_engine_that_is_missing_is_a_failure()
    {
        Environment.SetEnvironmentVariable(Promise, "1");
        await using var fixture = new LaboratoryFixture();

        (await Should.ThrowAsync<InvalidInputException>(fixture.InitializeAsync().AsTask())).Message.ShouldContain("no engine answers");
    }

    private static async Task<string> SkippedForAsync()
    {
        await using var fixture = new LaboratoryFixture();
        await fixture.InitializeAsync();
        return Should.Throw<SkipException>(() => fixture.Laboratory).Message;
    }
}
