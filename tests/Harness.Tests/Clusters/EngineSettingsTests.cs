using Lab.Harness.Clusters;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

/// <summary>Which engine a user's settings name, read from files of the test's own.</summary>
public sealed class EngineSettingsTests : IDisposable
{
    private static readonly EngineAddress Found = new(new Uri("https://localhost:2376"), "Testcontainers");

    private readonly TemporaryFolder folder = new();

    private EngineSettings Settings => new() { Folder = folder.Path, Properties = Path.Combine(folder.Path, "testcontainers.properties") };

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Where_nothing_is_set_none_is_named_and_Testcontainers_is_not_asked() =>
        Settings.Named(() => throw new InvalidOperationException("asked")).ShouldBeNull();

    [Fact]
    public void The_address_comes_before_the_context() =>
        Named(Settings with { Host = "unix:///run/podman/podman.sock", Context = "nonesuch" })
            .ShouldBe(new EngineAddress(new Uri("unix:///run/podman/podman.sock"), "DOCKER_HOST"));

    [Fact]
    public void An_address_that_the_front_door_found_is_not_said_to_be_the_users() =>
        Named(Settings with { Host = "unix:///var/run/docker.sock", Found = "unix:///var/run/docker.sock" })
            .ShouldBe(new EngineAddress(new Uri("unix:///var/run/docker.sock"), "the first that answers"));

    [Fact]
    public void An_address_that_was_named_after_the_front_door_had_found_another_is_the_users() =>
        Named(Settings with { Host = "unix:///run/podman/podman.sock", Found = "unix:///var/run/docker.sock" })
            .ShouldBe(new EngineAddress(new Uri("unix:///run/podman/podman.sock"), "DOCKER_HOST"));

    [Fact]
    public void A_context_that_is_in_use_names_it()
    {
        MakeContext("rootful", """{ "Endpoints": { "docker": { "Host": "unix:///run/other.sock" } } }""");
        var file = folder.Write("config.json", """{ "currentContext": "rootful" }""");

        Named(Settings).ShouldBe(new EngineAddress(new Uri("unix:///run/other.sock"), $"{file}: rootful"));
    }

    [Theory]
    [InlineData("""{ "currentContext": "default" }""")]
    [InlineData("""{ "auths": {} }""")]
    [InlineData("""[]""")]
    public void The_default_context_names_none(string text)
    {
        folder.Write("config.json", text);

        Named(Settings).ShouldBeNull();
    }

    [Fact]
    public void The_variable_for_the_context_comes_before_the_file()
    {
        MakeContext("far", """{ "Endpoints": { "docker": { "Host": "ssh://build@machine" } } }""");
        folder.Write("config.json", """{ "currentContext": "nonesuch" }""");

        Should.Throw<InvalidInputException>(() => Named(Settings with { Context = "far" })).Message
            .ShouldStartWith("DOCKER_CONTEXT: far: ssh://build@machine: ");
    }

    [Fact]
    public void A_context_that_is_not_there_or_names_no_host_is_told()
    {
        MakeContext("empty", "{}");

        Should.Throw<InvalidInputException>(() => Named(Settings with { Context = "nonesuch" })).Message
            .ShouldBe("DOCKER_CONTEXT: there is no context 'nonesuch' of Docker's; 'docker context ls' lists them");
        Should.Throw<InvalidInputException>(() => Named(Settings with { Context = "empty" })).Message
            .ShouldEndWith("meta.json: expected a context with Endpoints.docker.Host, found none");
    }

    [Fact]
    public void A_damaged_file_is_told_in_one_line()
    {
        var file = folder.Write("config.json", "{\n");

        var message = Should.Throw<InvalidInputException>(() => Named(Settings)).Message;

        message.ShouldStartWith($"{file}: can't be read: ");
        message.ShouldNotContain('\n');
    }

    [Fact]
    public void By_TLS_it_is_the_one_that_Testcontainers_finds_and_no_other()
    {
        Settings.Named(() => Found).ShouldBeNull();
        (Settings with { IsTls = true }).Named(() => Found).ShouldBe(Found with { Source = "DOCKER_HOST with DOCKER_TLS_VERIFY" });
        (Settings with { IsTls = true, Host = "https://localhost:2376" }).Named(() => Found)!.Endpoint.ShouldBe(Found.Endpoint);
        Should.Throw<InvalidInputException>(() => (Settings with { IsTls = true, Host = "tcp://127.0.0.1:1" }).Named(() => Found)).Message
            .ShouldStartWith("DOCKER_HOST with DOCKER_TLS_VERIFY: no engine answers at tcp://127.0.0.1:1 by TLS; ");
    }

    [Fact]
    public void Testcontainers_is_asked_where_it_has_a_file_of_its_own()
    {
        var file = folder.Write("testcontainers.properties", "docker.host=https://localhost:2376");

        Settings.Named(() => Found).ShouldBe(Found with { Source = file });
    }

    private static EngineAddress? Named(EngineSettings settings) => settings.Named(() => null);

    /// <summary>A context as Docker's client writes it: its folder is the hash of its name in SHA-256.</summary>
    private void MakeContext(string name, string meta)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["rootful"] = "f85425084dcb169001bdfe092d02c3bc2d95f8761dd076d013850fa233a37f63",
            ["far"] = "512eea46ceb3921dff4363c7069d89d4964d1d9fccaa0f411851a7aa60a5c868",
            ["empty"] = "2e1cfa82b035c26cbbbdae632cea070514eb8b773f616aaeaf668e2f0be8f10d",
        };
        var contexts = Directory.CreateDirectory(Path.Combine(folder.Path, "contexts", "meta", hashes[name]));
        File.WriteAllText(Path.Combine(contexts.FullName, "meta.json"), meta);
    }
}
