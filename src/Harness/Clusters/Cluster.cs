using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Docker.DotNet;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Images;
using Lab.Harness.Distributions;
using k8s;
using Lab.Harness.Certificates;
using Lab.Harness.Clocks;
using Lab.Harness.Journals;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lab.Harness.Clusters;

/// <summary>
/// A running Kubernetes cluster on a network of its own. Disposing of it removes its container, volumes, network and working folder.
/// </summary>
public sealed partial class Cluster : IAsyncDisposable
{
    private const int PortAttempts = 5;

    private readonly Engine engine;
    private readonly ClusterOptions options;
    private readonly Owner owner;
    private readonly Workspace workspace;
    private readonly List<Measurement> boot = [];
    private readonly List<Node> nodes = [];
    private readonly List<ClusterPki> pkis = [];
    private List<NodePlan> plans = [];
    private ClusterNetwork? network;
    private X509Certificate2? observerCertificate;
    private Kubernetes? observer;
    private ObserverHandler? observerHandler;
    private CertificateRequestParameters? observerParameters;
    private string serviceAccountKey = "";

    private Cluster(Engine engine, ClusterOptions options)
    {
        this.engine = engine;
        this.options = options;
        Distribution = options.Distribution;
        Name = "lab-" + RandomNumberGenerator.GetHexString(6, lowercase: true);
        owner = Owner.Current(Name, options.Keep);
        workspace = Workspace.Create(owner);
        Clock = new WaitingClock(options.Time);
        Host = new Host(options.Time, workspace.Folder);
    }

    /// <summary>Name of the cluster's container network, and the first part of its containers' names.</summary>
    public string Name { get; }

    /// <summary>What was asked for.</summary>
    public ClusterOptions Options => options;

    /// <summary>What runs on its nodes: components, certificates, paths and commands.</summary>
    public Distribution Distribution { get; }

    /// <summary>The control-plane nodes, in the order of their names.</summary>
    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>The addresses at which programs on its nodes look for servers: each node's, and where there are several the one that all of them share.</summary>
    public IReadOnlyList<IPAddress> Addresses => [.. nodes.Select(node => node.Address), .. options.ControlPlanes > 1 ? [SharedAddress] : Array.Empty<IPAddress>()];

    /// <summary>The first control-plane node.</summary>
    public Node ControlPlane => nodes[0];

    /// <summary>This machine, where the cluster's clients run.</summary>
    public Host Host { get; private set; }

    /// <summary>How the cluster comes past a notAfter, and what its programs go by.</summary>
    public IClock Clock { get; private set; }

    /// <summary>Where the API server is reached from this machine.</summary>
    public IPEndPoint ApiServer { get; private set; } = null!;

    /// <summary>Where the API server is reached on the cluster's network, <c>address:port</c>.</summary>
    public string ApiServerOnNetwork => Distribution.AddressOf(Distribution.ApiServer, ControlPlane.Address);

    /// <summary>The cluster's CA, as the administrator's kubeconfig on this machine has it at this moment.</summary>
    public TrustAnchor TrustAnchor =>
        new(Certificates.Kubeconfig.Parse(File.ReadAllText(Kubeconfig), Kubeconfig).CertificateAuthority.Pem!) { Time = options.Time };

    /// <summary>The certificates that the harness issued for the first node; <see langword="null"/> where kubeadm issued its own.</summary>
    public ClusterPki? Pki => pkis.FirstOrDefault();

    /// <summary>The cluster's own version of kubectl, on this machine.</summary>
    public string Kubectl => options.Image.Kubectl;

    /// <summary>The name that clients on this machine ask the API server's certificate for; <see langword="null"/> for the address that they connect to.</summary>
    public string? ServerName { get; private set; }

    /// <summary>The cluster's working folder on this machine; it goes with the cluster.</summary>
    internal string Folder => workspace.Folder;

    /// <summary>Where the engine listens that the nodes run on.</summary>
    internal Uri EngineEndpoint => engine.Endpoint;

    /// <summary>The administrator's kubeconfig on this machine. It refers to the two files below, as minikube's does.</summary>
    public string Kubeconfig => Path.Combine(workspace.Folder, "kubeconfig");

    /// <summary>The administrator's client certificate on this machine.</summary>
    public string ClientCertificateFile => Path.Combine(workspace.Folder, "client.crt");

    /// <summary>The key to it.</summary>
    public string ClientKeyFile => Path.Combine(workspace.Folder, "client.key");

    /// <summary>Where the cluster's CA is put on this machine when it is fetched anew.</summary>
    public string AuthorityFile => Path.Combine(workspace.Folder, "ca.crt");

    /// <summary>A client certificate with the administrator's rights for the harness's own observers. Where the harness issued it, it outlives every run.</summary>
    public X509Certificate2 ObserverCertificate => observerCertificate!;

    /// <summary>
    /// A client with the administrator's rights that no certificate's expiry blinds: it shows the token of a service account, and takes any
    /// certificate of the server. A request has five seconds. Whoever uses it leaves it open: it is disposed of with the cluster.
    /// </summary>
    public Kubernetes Observer => observer!;

    /// <summary>How the observer comes in, in words, and since when, after its token was refused for another key pair of the service accounts; <see langword="null"/> while its token serves.</summary>
    public (string Words, DateTimeOffset Since)? ObserverOtherWayIn =>
        observerHandler is { OtherWayIn: { } words, Since: { } since } ? (words, since) : null;

    /// <summary>Seconds from the creation of the node's container to each stage of its boot.</summary>
    public IReadOnlyList<Measurement> Boot => boot;

    /// <summary>When the cluster's certificates were issued.</summary>
    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>Starts a cluster and waits until its node is Ready.</summary>
    /// <param name="engine">The engine to run on.</param>
    /// <param name="options">What the cluster shall be.</param>
    /// <param name="progress">Told every stage as it is reached.</param>
    /// <param name="cancellationToken">Gives up, and takes down what was started.</param>
    /// <exception cref="ClusterStartException">The cluster did not come up; nothing of it is left.</exception>
    public static async Task<Cluster> StartAsync(
        Engine engine,
        ClusterOptions options,
        IProgress<string> progress,
        CancellationToken cancellationToken)
    {
        var cluster = new Cluster(engine, options);
        try
        {
            await cluster.StartAsync(progress, cancellationToken);
            return cluster;
        }
        catch (Exception exception)
        {
            await cluster.RemoveAsync();
            if (exception is DockerApiException or TimeoutException or CommandFailedException)
            {
                throw new ClusterStartException($"the cluster did not start: {exception.Message}", exception);
            }

            throw;
        }
    }

    /// <summary>The certificates that the harness issued for a node.</summary>
    /// <exception cref="InvalidOperationException">It issued none.</exception>
    public ClusterPki PkiOf(Node node) => pkis is []
        ? throw new InvalidOperationException("kubeadm issued the certificates itself")
        : pkis[nodes.IndexOf(node)];

    /// <summary>How to look into the cluster and how to remove it, for a cluster that is kept.</summary>
    public IReadOnlyList<string> Instructions() =>
    [
        .. nodes.Select((node, number) => $"enter the node:   DOCKER_HOST={engine.Endpoint} docker exec -it {ContainerOf(node.Name)} {Words(ClockPlace.Node(number))}bash"),
        $"use its API:      {Words(ClockPlace.Desk)}{Kubectl} --kubeconfig {Kubeconfig} get nodes",
        "remove it:        ./lab clean --kept",
    ];

    /// <summary>Puts another client certificate, its key and the CA beside it into the administrator's kubeconfig on this machine; where it leads stays.</summary>
    /// <param name="kubeconfig">A kubeconfig that embeds all three.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">It does not embed them.</exception>
    public Task UseClientAsync(Kubeconfig kubeconfig, CancellationToken cancellationToken) =>
        kubeconfig is { CertificateAuthority.Pem: { } authority, ClientCertificate.Pem: { } certificate, ClientKey.Pem: { } key }
            ? WriteClientAsync(authority, certificate, key, cancellationToken)
            : throw new InvalidInputException("the administrator's kubeconfig was expected to embed a CA, a client certificate and a key, as the node's own does");

    /// <summary>Has clients on this machine ask the API server's certificate for a name other than the address that they connect to.</summary>
    /// <param name="name">The name; <see langword="null"/> for the address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">The administrator's kubeconfig on this machine is none.</exception>
    public async Task AskForAsync(string? name, CancellationToken cancellationToken)
    {
        if (name != ServerName && File.Exists(Kubeconfig))
        {
            ServerName = name;
            var kubeconfig = Certificates.Kubeconfig.Parse(await File.ReadAllTextAsync(Kubeconfig, cancellationToken), Kubeconfig);
            await PrivateFile.WriteAsync(Kubeconfig, (kubeconfig with { TlsServerName = name }).ToYaml(), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        observer?.Dispose();
        observerCertificate?.Dispose();
        if (options.Keep)
        {
            nodes.ForEach(node => node.Dispose());
            Clock.Release();
            return;
        }

        await RemoveAsync();
    }

    /// <summary>Whether another public key lies in the place of the service accounts' than when the cluster was made. Where none can be read it is not known to be another.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> IsServiceAccountKeyReplacedAsync(CancellationToken cancellationToken) =>
        await ReadServiceAccountKeyAsync(cancellationToken) is { Length: > 0 } now && serviceAccountKey.Length > 0 && now != serviceAccountKey;

    private async Task<string> ReadServiceAccountKeyAsync(CancellationToken cancellationToken) =>
        (await ControlPlane.ExecAsync(["cat", Distribution.Certificates.ServiceAccountKeys.PublicPath], cancellationToken)).StandardOutput.Trim();

    /// <summary>Where a procedure has put another authority in place, nobody else's certificates are accepted.</summary>
    private async Task<HttpMessageHandler?> OpenWithAuthorityOnNodeAsync(CancellationToken cancellationToken)
    {
        var read = await ControlPlane.ExecAsync(["cat", Distribution.Certificates.Find("ca").Location.KeyPath], cancellationToken);
        if (observerParameters is not { } parameters || Pki is not { } pki || CertificateKey.FromPem(read.StandardOutput) is not { } key)
        {
            return null;
        }

        var issued = pki.Authority("ca").Certificate.Parameters;
        return ObserverAccount.ConnectionsWith(CertificateAuthority.SelfSigned(issued.Subject, issued.Validity, key).Issue(parameters).ToX509Certificate2());
    }

    /// <summary>
    /// Looks whether a node was told to reboot or to switch itself off, and after a reboot waits until it is up again, with the network between the
    /// nodes as it was.
    /// </summary>
    internal async Task<NodeEnding> SettleAsync(Node node, CancellationToken cancellationToken)
    {
        var ending = await node.SettleAsync(cancellationToken);
        if (ending == NodeEnding.Restarted)
        {
            await TakeSharedAddressAsync(node, cancellationToken);
            await RoutePodsAsync(node, cancellationToken);
        }

        return ending;
    }

    private string Words(ClockPlace place) => string.Concat(Clock.Launcher(place).Select(word => word + " "));

    private string ApiPort => $"{Distribution.ApiServer.Port}/tcp";

    private string ContainerOf(string node) => $"{Name}-{node}";

    private async Task StartAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        await StartClockAsync(cancellationToken);
        network = await ClusterNetwork.CreateAsync(engine, owner, Name, cancellationToken);
        plans = Enumerable.Range(0, options.ControlPlanes)
            .Select(number => new NodePlan(number, number == 0 ? options.NodeName : ClusterOptions.NodeNameOf(number), ClusterNetwork.AddressOf(network.Subnet, number)))
            .ToList();
        IssuedAt = options.Time.GetUtcNow();
        if (options.Issuer == CertificateIssuer.Harness)
        {
            pkis.Add(ClusterPki.Issue(PkiOptions(plans[0]), options.KeyPool));
            pkis.AddRange(plans.Skip(1).Select(plan => pkis[0].ForNode(plan.Name, plan.Address, options.KeyPool)));
        }

        var createdAt = options.Time.GetTimestamp();
        nodes.Add(await CreateNodeAsync(plans[0], cancellationToken));
        Reached("container");
        await TakeSharedAddressAsync(ControlPlane, cancellationToken);
        await BootNodeAsync(ControlPlane, plans[0], Reached, cancellationToken);
        await PrepareClientsAsync(cancellationToken);
        serviceAccountKey = await ReadServiceAccountKeyAsync(cancellationToken);
        observerHandler = new ObserverHandler(
            IsServiceAccountKeyReplacedAsync,
            [
                ("with its client certificate", _ => Task.FromResult<HttpMessageHandler?>(ObserverAccount.ConnectionsWith(ObserverCertificate))),
                ("with a client certificate of the authority that is on the node now", OpenWithAuthorityOnNodeAsync),
            ],
            options.Time);
        observer = await ObserverAccount.CreateAsync(ApiServer, ObserverCertificate, options.ClockGoesBack, observerHandler, cancellationToken);
        Reached("observer");
        foreach (var plan in plans.Skip(1))
        {
            await JoinAsync(plan, stage => Reached($"{plan.Name}: {stage}"), cancellationToken);
        }

        foreach (var node in nodes)
        {
            await RoutePodsAsync(node, cancellationToken);
        }

        void Reached(string stage)
        {
            var seconds = options.Time.GetElapsedTime(createdAt).TotalSeconds;
            boot.Add(new Measurement($"boot: {stage}", Math.Round(seconds, 2)));
            progress.Report(string.Create(CultureInfo.InvariantCulture, $"{stage} after {seconds:0.0} s"));
        }
    }

    private async Task StartClockAsync(CancellationToken cancellationToken)
    {
        if (options.Clock == ClockKind.Shift)
        {
            Clock = await ShiftedClock.StartAsync(options.Time, workspace.Subfolder("clock"), options.Image.Launcher!, options.ClockLost, cancellationToken);
            Host = new Host(options.Time, workspace.Folder, Clock);
        }
    }

    /// <summary>
    /// A further node joins through the first, one after the other: each is a new member of etcd. Until its own API server is there, the shared address leads
    /// it to the first node's.
    /// </summary>
    private async Task JoinAsync(NodePlan plan, Action<string> reached, CancellationToken cancellationToken)
    {
        var node = await CreateNodeAsync(plan, cancellationToken);
        nodes.Add(node);
        reached("container");
        (await node.ShellAsync($"ip route replace {SharedAddress}/32 via {ControlPlane.Address}", cancellationToken)).OrThrow("lead to the first node");
        await BootNodeAsync(node, plan, reached, cancellationToken);
        (await node.ShellAsync($"ip route del {SharedAddress}/32", cancellationToken)).OrThrow("leave the first node");
        await TakeSharedAddressAsync(node, cancellationToken);
    }

    private IPAddress SharedAddress => ClusterNetwork.SharedAddressOf(network!.Subnet);

    private async Task TakeSharedAddressAsync(Node node, CancellationToken cancellationToken)
    {
        if (options.ControlPlanes > 1)
        {
            (await node.ShellAsync($"ip address replace {SharedAddress}/32 dev lo", cancellationToken)).OrThrow("take the shared address");
        }
    }

    /// <summary>A node reaches the pods of the others through their nodes.</summary>
    private async Task RoutePodsAsync(Node node, CancellationToken cancellationToken)
    {
        if (options.ControlPlanes > 1)
        {
            var routes = plans.Where(other => other.Name != node.Name).Select(other => $"ip route replace {other.PodSubnet} via {other.Address}");
            (await node.ShellAsync(string.Join(" && ", routes), cancellationToken)).OrThrow("route to the other nodes' pods");
        }
    }

    private List<NodeFile> FilesFor(NodePlan plan)
    {
        var files = Distribution.Setup.FilesFor(Settings(plan)).Select(file => Text(file.Path, file.Text)).ToList();
        files.AddRange(pkis.ElementAtOrDefault(plan.Number)?.Files
            .Select(file => new NodeFile(file.Path, Encoding.ASCII.GetBytes(file.Content), file.Mode) { LinkPath = file.LinkPath }) ?? []);
        return files;

        static NodeFile Text(string path, string text) => new(path, Encoding.UTF8.GetBytes(text), NodeFile.Readable);
    }

    private NodeSettings Settings(NodePlan plan) => new()
    {
        ClusterName = "lab",
        Name = plan.Name,
        Address = plan.Address,
        ControlPlaneAddress = options.ControlPlanes > 1 ? SharedAddress : null,
        RotateKubeletCertificate = options.RotateKubeletCertificate,
        VerifyKubeletCertificate = options.VerifyKubeletCertificate,
        KubeconfigsByReference = options.KubeconfigsByReference,
        SignRequests = options.SignRequests,
        JoinsBy = plan.IsFirst ? null : pkis[0].KubeconfigFor(pkis[0].Certificate("admin")).ToYaml(),
    };

    private ClusterPkiOptions PkiOptions(NodePlan plan) => new()
    {
        Catalogue = Distribution.AllCertificates,
        ApiServerPort = Distribution.ApiServer.Port,
        NodeName = plan.Name,
        NodeAddress = plan.Address,
        IssuedAt = IssuedAt,
        KeyAlgorithm = options.Keys,
        KubeconfigsByReference = options.KubeconfigsByReference,
        SelfSignedKubeletServing = options.SelfSignedKubeletServing,
        Validities = options.Validities(IssuedAt),
        ApiServerUrl = options.ControlPlanes > 1 ? $"https://{SharedAddress}:{Distribution.ApiServer.Port}" : null,
        FurtherNames = options.ControlPlanes > 1 ? [SharedAddress.ToString()] : [],
    };

    private async Task<Node> CreateNodeAsync(NodePlan plan, CancellationToken cancellationToken)
    {
        using var archive = NodeFile.Pack(FilesFor(plan));
        var candidates = NodePrivilege.Candidates();
        for (var (candidate, attempt) = (0, 1); ; attempt++)
        {
            ApiServer = plan.IsFirst ? new IPEndPoint(IPAddress.Loopback, FreePort.OnLoopback()) : ApiServer;
            var container = new ContainerBuilder(options.Image.Reference)
                .WithDockerEndpoint(engine.Endpoint)
                .WithImagePullPolicy(PullPolicy.Never)
                .WithName(ContainerOf(plan.Name))
                .WithHostname(plan.Name)
                .WithLabel(owner.ToLabels())
                .WithCleanUp(false)
                .WithNetwork(network!.Testcontainer)
                .WithEntrypoint([.. Clock.Launcher(ClockPlace.Node(plan.Number)), "/lab/enter"])
                .WithCommand([.. options.Image.StartCommand])
                .WithLogger(NullLogger.Instance)
                .WithResourceMapping(Script("enter"), "/lab/enter", 0, 0, UnixFileModes.UserRead | UnixFileModes.UserExecute)
                .WithResourceMapping(Script("boot"), "/lab/boot", 0, 0, UnixFileModes.UserRead | UnixFileModes.UserExecute)
                .WithResourceMapping(archive.ToArray(), "/lab/files.tar", 0, 0, UnixFileModes.UserRead)
                .WithCreateParameterModifier(parameters => Shape(parameters, plan, candidates[candidate]))
                .Build();
            try
            {
                await container.StartAsync(cancellationToken);
                return new Node(engine.Docker, options.Time, Clock.Launcher(ClockPlace.Node(plan.Number)), container.Id, plan.Name, plan.Address);
            }
            catch (DockerApiException exception) when (NodePrivilege.IsRefusal(exception.Message) && candidate + 1 < candidates.Count)
            {
                candidate++;
            }
            catch (DockerApiException exception) when (NodePrivilege.IsRefusal(exception.Message))
            {
                throw new InvalidInputException(
                    $"the engine at {engine.Endpoint} can't give a node the capabilities it needs ({FirstLine(exception.Message)}); "
                    + "use an engine that runs as root outside of containers",
                    exception);
            }
            catch (DockerApiException exception) when (FreePort.IsTaken(exception.Message) && attempt < PortAttempts)
            {
                // Somebody took the port between its choice and its use.
            }

            await RemoveContainerAsync(plan.Name);
        }
    }

    private void Shape(CreateContainerParameters parameters, NodePlan plan, NodePrivilege privilege)
    {
        var host = parameters.HostConfig!;
        privilege.ApplyTo(host);
        host.Tmpfs = new Dictionary<string, string>(StringComparer.Ordinal) { ["/tmp"] = "exec", ["/run"] = "exec" };
        if (plan.IsFirst)
        {
            host.PortBindings = new Dictionary<string, IList<PortBinding>>(StringComparer.Ordinal)
            {
                [ApiPort] = [new PortBinding { HostIP = "127.0.0.1", HostPort = ApiServer.Port.ToString(CultureInfo.InvariantCulture) }],
            };
            parameters.ExposedPorts = new Dictionary<string, EmptyStruct>(StringComparer.Ordinal) { [ApiPort] = default };
        }

        if (Clock.Folder is { } folder)
        {
            host.Binds = [.. host.Binds ?? [], $"{folder}:{ShiftedClock.FolderOnNode}"];
        }

        parameters.Volumes = new Dictionary<string, EmptyStruct>(StringComparer.Ordinal) { ["/var"] = default };
        foreach (var endpoint in parameters.NetworkingConfig!.EndpointsConfig!.Values)
        {
            endpoint.IPAMConfig = new EndpointIPAMConfig { IPv4Address = plan.Address.ToString() };
        }
    }

    private async Task BootNodeAsync(Node node, NodePlan plan, Action<string> reached, CancellationToken cancellationToken)
    {
        var deadline = ((int)options.BootWithin.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var result = await node.ExecAsync(
            ["env", $"LAB_BOOT_DEADLINE={deadline}", $"LAB_POD_SUBNET={plan.PodSubnet}", "/lab/boot"],
            cancellationToken,
            onLine: line =>
            {
                if (line.Split(' ') is ["stage", var stage, ..])
                {
                    reached(stage);
                }
            });
        if (result.ExitCode != 0)
        {
            var words = LastLines(result.Output, 5);
            throw new ClusterStartException(
                $"the cluster did not start: {(words.Length > 0 ? words : $"the node ended: {await node.ReadLogAsync(CancellationToken.None)}")}");
        }
    }

    private async Task PrepareClientsAsync(CancellationToken cancellationToken)
    {
        if (Pki is { } pki)
        {
            await WriteClientAsync(
                pki.Certificate("ca").CertificatePem, pki.Certificate("admin").CertificatePem, pki.Certificate("admin").KeyPem, cancellationToken);
            var admin = pki.Certificate("admin").Parameters;
            observerParameters = admin with
            {
                Subject = admin.Subject with { CommonName = "lab-observer" },
                Validity = new Validity(IssuedAt - ClusterPkiOptions.Backdating, IssuedAt + TimeSpan.FromDays(3650)),
                Key = options.KeyPool.Get(options.Keys, "lab-observer"),
            };
            observerCertificate = pki.Authority("ca").Issue(observerParameters).ToX509Certificate2();
            return;
        }

        var administrator = Distribution.Paths.AdministratorKubeconfig;
        var kubeconfig = Certificates.Kubeconfig.Parse(await ControlPlane.ReadFileAsync(administrator, cancellationToken), administrator);
        await WriteClientAsync(kubeconfig.CertificateAuthority.Pem!, kubeconfig.ClientCertificate.Pem!, kubeconfig.ClientKey.Pem!, cancellationToken);
        observerCertificate = X509Certificate2.CreateFromPem(kubeconfig.ClientCertificate.Pem!, kubeconfig.ClientKey.Pem!);
    }

    private async Task WriteClientAsync(string authority, string certificate, string key, CancellationToken cancellationToken)
    {
        await PrivateFile.WriteAsync(ClientCertificateFile, certificate, cancellationToken);
        await PrivateFile.WriteAsync(ClientKeyFile, key, cancellationToken);
        var kubeconfig = new Kubeconfig
        {
            Server = $"https://{ApiServer}",
            TlsServerName = ServerName,
            CertificateAuthority = KubeconfigMaterial.Embedded(authority),
            UserName = "admin",
            ClientCertificate = KubeconfigMaterial.InFile(ClientCertificateFile),
            ClientKey = KubeconfigMaterial.InFile(ClientKeyFile),
        };
        await PrivateFile.WriteAsync(Kubeconfig, kubeconfig.ToYaml(), cancellationToken);
    }

    private async Task RemoveAsync()
    {
        nodes.ForEach(node => node.Dispose());

        // Whatever stopped the run, taking down goes on to its end.
        foreach (var number in Enumerable.Range(0, options.ControlPlanes))
        {
            await RemoveContainerAsync(number == 0 ? options.NodeName : ClusterOptions.NodeNameOf(number));
        }

        await Clock.DisposeAsync();
        await Sweep.RemoveRunAsync(engine, Name, CancellationToken.None);
    }

    private async Task RemoveContainerAsync(string node)
    {
        try
        {
            await engine.Docker.Containers.RemoveContainerAsync(
                ContainerOf(node), new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, CancellationToken.None);
        }
        catch (DockerContainerNotFoundException)
        {
            // It was never made.
        }
    }

    private static byte[] Script(string name) => Encoding.UTF8.GetBytes(EmbeddedScript.Read(name));

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();

    /// <summary>The last lines, those before which klog puts the W or I of a warning or a remark only where there are no others.</summary>
    private static string LastLines(string text, int count)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var grave = lines.Where(line => !Remark().IsMatch(line)).ToList();
        return string.Join(" | ", (grave is [] ? [.. lines] : grave).TakeLast(count));
    }

    [GeneratedRegex(@"^[WI]\d{4} \d\d:\d\d:\d\d", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Remark();
}
