using Lab.Harness.Clusters;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

/// <summary>Which engine is used, with sockets of the test's own: the developer's engine is never asked.</summary>
public sealed class EngineTests : IDisposable
{
    private const string Nowhere = "/nowhere/docker.sock";

    /// <summary>Only what hangs takes so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder folder = new();

    private string Socket => Path.Combine(folder.Path, "docker.sock");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_first_that_answers_is_used()
    {
        await using var answering = new EmptyEngine(Socket);
        var deaf = folder.Write("deaf.sock", "no socket");

        using var engine = await ConnectAsync(named: null, Nowhere, deaf, Socket);

        engine.Endpoint.ShouldBe(new Uri($"unix://{Socket}"));
        engine.Processors.ShouldBe(2);
    }

    [Fact]
    public async Task Where_none_answers_one_line_says_where_it_was_looked_for_and_what_to_do()
    {
        var thrown = await Should.ThrowAsync<InvalidInputException>(ConnectAsync(named: "", Nowhere, Socket));

        thrown.Message.ShouldBe($"no container engine answers at {Nowhere} or {Socket}; start Docker, set DOCKER_HOST, or let ./lab start a private one");
    }

    [Fact]
    public async Task Where_one_is_named_no_other_is_tried()
    {
        await using var answering = new EmptyEngine(Socket);

        var thrown = await Should.ThrowAsync<InvalidInputException>(ConnectAsync($"unix://{Nowhere}", Socket));

        thrown.Message.ShouldStartWith($"DOCKER_HOST: no engine answers at unix://{Nowhere}; ");
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(""", "SecurityOptions": ["name=seccomp,profile=default"]""", null)]
    [InlineData(
        """, "SecurityOptions": ["name=seccomp,profile=default", "name=rootless"]""",
        "the engine is rootless, and a node's kubelet needs rights of root's; use one that runs as root")]
    [InlineData(""", "OSType": "windows" """, "the engine runs Windows containers, and a node is one of Linux")]
    public async Task An_engine_on_which_no_node_can_run_says_why(string information, string? reason)
    {
        await using var answering = new EmptyEngine(Socket, information);

        using var engine = await ConnectAsync($"unix://{Socket}");

        engine.NodeObstacle.ShouldBe(reason);
        engine.Source.ShouldBe("DOCKER_HOST");
    }

    [Fact]
    public async Task Where_no_socket_answers_the_engine_that_Testcontainers_finds_is_used()
    {
        await using var answering = new EmptyEngine(Socket);
        var found = new EngineAddress(new Uri($"unix://{Socket}"), "Testcontainers");

        using var engine = await Engine.ConnectAsync(null, [Nowhere], () => found, Patience, TestContext.Current.CancellationToken);

        engine.Source.ShouldBe("Testcontainers");
    }

    [Fact]
    public async Task A_name_that_is_no_address_is_told() =>
        (await Should.ThrowAsync<InvalidInputException>(ConnectAsync("docker", Socket))).Message.ShouldEndWith("found 'docker'");

    [Fact]
    public async Task It_says_what_it_is_and_what_rights_nodes_got_once_there_was_one()
    {
        await using var answering = new EmptyEngine(Socket, """, "CgroupVersion": "2" """);
        using var engine = await ConnectAsync(named: null, Socket);
        engine.Description.ShouldBe("Docker Engine 0.0.1 (none, cgroup v2)");

        engine.NodeRights = "--privileged";

        engine.Description.ShouldBe("Docker Engine 0.0.1 (none, cgroup v2; nodes: --privileged)");
    }

    [Fact]
    public async Task Podman_is_known_by_its_components()
    {
        await using var answering = new EmptyEngine(Socket, component: "Podman Engine");

        using var engine = await ConnectAsync(named: null, Socket);

        engine.IsPodman.ShouldBeTrue();
        engine.Description.ShouldStartWith("Podman 0.0.1 ");
    }

    private static async Task<Engine> ConnectAsync(string? named, params string[] sockets) =>
        await Engine.ConnectAsync(
            named is { Length: > 0 } ? EngineAddress.Parse(named, "DOCKER_HOST") : null,
            sockets,
            () => null,
            Patience,
            TestContext.Current.CancellationToken);
}
