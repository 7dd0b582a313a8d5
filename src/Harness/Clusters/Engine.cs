using System.Globalization;
using System.Net.Sockets;
using Docker.DotNet;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Configurations;

namespace Lab.Harness.Clusters;

/// <summary>The container engine on which clusters run.</summary>
internal sealed class Engine : IDisposable
{
    private const string DefaultSocket = "/var/run/docker.sock";
    private static readonly TimeSpan AnswerWithin = Patience.OfSeconds(5);

    private readonly string name;
    private readonly string what;

    private Engine(EngineAddress address, DockerClient docker, VersionResponse version, SystemInfoResponse information)
    {
        Endpoint = address.Endpoint;
        Source = address.Source;
        Docker = docker;
        Authentication = address.Authentication ?? new DockerEndpointAuthenticationConfiguration(address.Endpoint);
        Id = information.ID;
        ApiVersion = version.APIVersion;
        IsPodman = version.Components?.Any(component => component.Name?.StartsWith("Podman", StringComparison.Ordinal) == true) == true;
        name = $"{(IsPodman ? "Podman" : "Docker Engine")} {version.Version}";
        what = $"{information.Driver}, cgroup v{information.CgroupVersion ?? "1"}";
        Architecture = version.Arch;
        CgroupVersion = information.CgroupVersion is "2" ? 2 : 1;
        Processors = (int)information.NCPU;
        MemoryBytes = information.MemTotal;
        System = $"{information.OperatingSystem}, kernel {information.KernelVersion}";
        NodeObstacle = ObstacleFor(address.Endpoint, information);
    }

    /// <summary>Where the engine listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>Who says that it is used: <c>DOCKER_HOST</c>, a context of Docker's, or that it was the first that answered.</summary>
    public string Source { get; }

    /// <summary>Why no node can run there, in a clause; <see langword="null"/> where nothing is known to stand in the way.</summary>
    public string? NodeObstacle { get; }

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

    /// <summary>The rights of the nodes that it started last, in words; <see langword="null"/> before the first.</summary>
    internal string? NodeRights { get; set; }

    /// <summary>The engine's own identifier.</summary>
    internal string Id { get; }

    internal string ApiVersion { get; }

    internal IDockerClient Docker { get; }

    /// <summary>The same way in for Testcontainers.</summary>
    internal IDockerEndpointAuthenticationConfiguration Authentication { get; }

    /// <summary>
    /// Connects to the engine that is named: by <c>DOCKER_HOST</c>, by a context of Docker's, by the variables for TLS or Testcontainers' file of properties.
    /// Where none is, it is the first that answers: at the default socket, the lab's private engine, or wherever else Testcontainers finds one.
    /// </summary>
    /// <exception cref="InvalidInputException">None answers, or the one that is named does not.</exception>
    public static Task<Engine> ConnectAsync(CancellationToken cancellationToken) => ConnectAsync(named: null, "", cancellationToken);

    /// <summary>Connects to the engine that is named, or else to the one that <see cref="ConnectAsync(CancellationToken)"/> finds.</summary>
    /// <param name="named">Its address; <see langword="null"/> for none.</param>
    /// <param name="source">Who names it, for messages.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">None answers, or the one that is named does not.</exception>
    internal static Task<Engine> ConnectAsync(string? named, string source, CancellationToken cancellationToken) => ConnectAsync(
        named is { Length: > 0 } ? EngineAddress.Parse(named, source) : EngineSettings.OfEnvironment().Named(AskTestcontainers),
        [DefaultSocket, LabHome.EngineSocket],
        AskTestcontainers,
        AnswerWithin,
        cancellationToken);

    /// <summary>Connects to the engine that is named, or else to the first of some that answers.</summary>
    /// <param name="named">The one that is named; no other is tried. <see langword="null"/> where none is.</param>
    /// <param name="sockets">Where to look for one otherwise, in this order.</param>
    /// <param name="askTestcontainers">Finds one where none of these answers.</param>
    /// <param name="answerWithin">How long each of them is waited for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">None answers.</exception>
    internal static async Task<Engine> ConnectAsync(
        EngineAddress? named,
        IReadOnlyList<string> sockets,
        Func<EngineAddress?> askTestcontainers,
        TimeSpan answerWithin,
        CancellationToken cancellationToken)
    {
        if (named is not null)
        {
            return await TryConnectAsync(named, answerWithin, cancellationToken) ?? throw new MissingRequirementException(
                $"{named.Source}: no engine answers at {named.Endpoint.OriginalString}; start it, or "
                + (named.Source == EngineSettings.HostVariable ? $"unset {named.Source} to use another" : "name another"));
        }

        foreach (var socket in sockets.Where(File.Exists))
        {
            var address = new EngineAddress(new Uri($"unix://{socket}"), EngineAddress.FirstThatAnswers);
            if (await TryConnectAsync(address, answerWithin, cancellationToken) is { } engine)
            {
                return engine;
            }
        }

        var other = askTestcontainers() is { } found ? await TryConnectAsync(found, answerWithin, cancellationToken) : null;
        return other ?? throw new MissingRequirementException(
            $"no container engine answers at {string.Join(" or ", sockets)}; "
            + (FrontDoor.StartsEngines ? "start Docker, set DOCKER_HOST, or let ./lab start a private one" : "start Docker, or set DOCKER_HOST"));
    }

    /// <summary>Makes sure, before anything is pulled or made, that nodes can run on it.</summary>
    /// <exception cref="MissingRequirementException">They can't; the message says why.</exception>
    public void RequireNodes()
    {
        if (NodeObstacle is { } obstacle)
        {
            throw new MissingRequirementException($"{Source}: no node can run on the engine at {Endpoint}: {obstacle}");
        }
    }

    /// <summary>The rights that its nodes are asked for at first, in words. What it refuses is asked for in another way.</summary>
    public string RightsAskedFor => NodePrivilege.For(this)[0].Words;

    /// <summary>
    /// The engine that Testcontainers finds by its own rules, the first that answers it. It finds it once in a process, and asks in the version of the API
    /// that it pins, which engines before Docker 25 refuse.
    /// </summary>
    private static EngineAddress? AskTestcontainers() => TestcontainersSettings.OS.DockerEndpointAuthConfig is { } found
        ? new EngineAddress(found.Endpoint, "Testcontainers") { Authentication = found }
        : null;

    /// <summary>A node publishes its API on the loopback of the engine's machine, and needs rights that only an engine of root's has to give.</summary>
    private static string? ObstacleFor(Uri endpoint, SystemInfoResponse information) => information switch
    {
        _ when endpoint.Scheme != "unix" && !endpoint.IsLoopback =>
            $"the engine is on {endpoint.Host}, and a node's API is published on the loopback of its machine alone; run the lab there",
        { OSType: "windows" } => "the engine runs Windows containers, and a node is one of Linux",
        { SecurityOptions: { } options } when options.Any(option => option.Contains("rootless", StringComparison.Ordinal)) =>
            "the engine is rootless, and a node's kubelet needs rights of root's; use one that runs as root",
        _ => null,
    };

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

    private static async Task<Engine?> TryConnectAsync(EngineAddress address, TimeSpan answerWithin, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(answerWithin);
        var builder = new DockerClientBuilder().WithEndpoint(address.Endpoint).WithTimeout(Timeout.InfiniteTimeSpan);
        var docker = (address.Authentication?.AuthProvider is { } authentication ? builder.WithAuthProvider(authentication) : builder).Build();
        try
        {
            var version = await docker.System.GetVersionAsync(deadline.Token);
            var information = await docker.System.GetSystemInfoAsync(deadline.Token);
            SpeakOlderApi(version.APIVersion);
            return new Engine(address, docker, version, information);
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
