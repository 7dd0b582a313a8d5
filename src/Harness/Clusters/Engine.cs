using System.Globalization;
using System.Net.Sockets;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Lab.Harness.Clusters;

/// <summary>The container engine on which clusters run.</summary>
public sealed class Engine : IDisposable
{
    private const string DefaultSocket = "/var/run/docker.sock";
    private static readonly TimeSpan AnswerWithin = Patience.OfSeconds(5);

    private readonly string name;
    private readonly string what;

    private Engine(Uri endpoint, DockerClient docker, VersionResponse version, SystemInfoResponse information)
    {
        Endpoint = endpoint;
        Docker = docker;
        Id = information.ID;
        ApiVersion = version.APIVersion;
        IsPodman = version.Components?.Any(component => component.Name?.StartsWith("Podman", StringComparison.Ordinal) == true) == true;
        IsRootless = information.SecurityOptions?.Any(option => option.Split(',').Contains("name=rootless", StringComparer.Ordinal)) == true;
        name = $"{(IsPodman ? "Podman" : "Docker Engine")} {version.Version}";
        what = $"{information.Driver}, cgroup v{information.CgroupVersion ?? "1"}";
        Architecture = version.Arch;
        CgroupVersion = information.CgroupVersion is "2" ? 2 : 1;
        Processors = (int)information.NCPU;
        MemoryBytes = information.MemTotal;
        System = $"{information.OperatingSystem}, kernel {information.KernelVersion}";
    }

    /// <summary>Where the engine listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>
    /// Name, version and storage of the engine, the version of its machine's control groups, and what rights its nodes got, once that is known: for reports.
    /// </summary>
    public string Description => $"{name} ({what}{(NodeRights is { } rights ? $"; nodes: {rights}" : "")})";

    /// <summary>The operating system and kernel the engine runs on.</summary>
    public string System { get; }

    /// <summary>The architecture of its machine as images spell it: <c>amd64</c>.</summary>
    public string Architecture { get; }

    /// <summary>The version of control groups on its machine: 1 or 2.</summary>
    public int CgroupVersion { get; }

    /// <summary>Processors that the engine has.</summary>
    public int Processors { get; }

    /// <summary>Memory that the engine has, in bytes.</summary>
    public long MemoryBytes { get; }

    /// <summary>Whether it is Podman, which speaks Docker's language.</summary>
    internal bool IsPodman { get; }

    /// <summary>Whether it runs as another user than root, and so its containers can't do what a node must.</summary>
    internal bool IsRootless { get; }

    /// <summary>The rights of the nodes that it started last, in words; <see langword="null"/> before the first.</summary>
    internal string? NodeRights { get; set; }

    /// <summary>The engine's own identifier.</summary>
    internal string Id { get; }

    internal string ApiVersion { get; }

    internal IDockerClient Docker { get; }

    /// <summary>
    /// Connects to the first engine that answers: the one that <c>DOCKER_HOST</c> names (and no other, where it is set),
    /// the default socket, the lab's private engine.
    /// </summary>
    /// <exception cref="InvalidInputException">None answers.</exception>
    public static Task<Engine> ConnectAsync(CancellationToken cancellationToken) =>
        ConnectAsync(Environment.GetEnvironmentVariable("DOCKER_HOST"), [DefaultSocket, LabHome.EngineSocket], AnswerWithin, cancellationToken);

    /// <summary>Connects to the engine that is named, or else to the first of some that answers.</summary>
    /// <param name="named">The value of <c>DOCKER_HOST</c>; no other engine is tried where it is set.</param>
    /// <param name="sockets">Where to look for one otherwise, in this order.</param>
    /// <param name="answerWithin">How long each of them is waited for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">None answers.</exception>
    internal static async Task<Engine> ConnectAsync(string? named, IReadOnlyList<string> sockets, TimeSpan answerWithin, CancellationToken cancellationToken)
    {
        if (named is { Length: > 0 })
        {
            var endpoint = Uri.TryCreate(named, UriKind.Absolute, out var parsed)
                ? parsed
                : throw new InvalidInputException($"DOCKER_HOST: expected an address such as unix:///var/run/docker.sock, found '{named}'");
            return await TryConnectAsync(endpoint, answerWithin, cancellationToken)
                ?? throw new InvalidInputException($"DOCKER_HOST: no engine answers at {named}; start it, or unset DOCKER_HOST to use another");
        }

        foreach (var socket in sockets)
        {
            if (File.Exists(socket) && await TryConnectAsync(new Uri($"unix://{socket}"), answerWithin, cancellationToken) is { } engine)
            {
                return engine;
            }
        }

        throw new InvalidInputException(
            $"no container engine answers at {string.Join(" or ", sockets)}; start Docker, set DOCKER_HOST, or let ./lab start a private one");
    }

    /// <summary>The rights that its nodes are asked for at first, in words. What it refuses is asked for in another way.</summary>
    public string RightsAskedFor => NodePrivilege.For(this)[0].Words;

    /// <summary>Sees to it that nodes can run on it at all, before anything is pulled or made for them.</summary>
    /// <exception cref="InvalidInputException">They can't.</exception>
    public void RequireRoot()
    {
        if (IsRootless)
        {
            throw new InvalidInputException(
                $"the engine at {Endpoint} is rootless, and a node needs rights over its machine's network, mounts and control groups that it can't give; "
                + "set DOCKER_HOST to an engine that runs as root, for example unix:///var/run/docker.sock");
        }
    }

    /// <summary>Whether it still answers.</summary>
    public async Task<bool> AnswersAsync()
    {
        using var deadline = new CancellationTokenSource(AnswerWithin);
        try
        {
            await Docker.System.PingAsync(deadline.Token);
            return true;
        }
        catch (Exception failure) when (failure is HttpRequestException
            or IOException
            or SocketException
            or TimeoutException
            or OperationCanceledException
            or DockerApiException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => (Docker as IDisposable)?.Dispose();

    private static async Task<Engine?> TryConnectAsync(Uri endpoint, TimeSpan answerWithin, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(answerWithin);
        var docker = new DockerClientBuilder().WithEndpoint(endpoint).WithTimeout(Timeout.InfiniteTimeSpan).Build();
        try
        {
            var version = await docker.System.GetVersionAsync(deadline.Token);
            var information = await docker.System.GetSystemInfoAsync(deadline.Token);
            SpeakOlderApi(version.APIVersion);
            return new Engine(endpoint, docker, version, information);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            docker.Dispose();
            return null;
        }
    }

    /// <summary>Testcontainers pins an API version without negotiation; an older engine is spoken to in its own.</summary>
    private static void SpeakOlderApi(string offered)
    {
        const string Variable = "DOCKER_API_VERSION";
        var pinned = new global::System.Version(1, 44);
        if (Environment.GetEnvironmentVariable(Variable) is null
            && global::System.Version.TryParse(offered, out var version)
            && version < pinned)
        {
            Environment.SetEnvironmentVariable(Variable, string.Create(CultureInfo.InvariantCulture, $"{version.Major}.{version.Minor}"));
        }
    }
}
