using System.Net;
using System.Security.Cryptography.X509Certificates;
using Docker.DotNet;
using k8s;
using Lab.Harness.Certificates;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters.Start;
using Lab.Harness.Distributions;
using Lab.Harness.Journals;

namespace Lab.Harness.Clusters;

/// <summary>
/// A running Kubernetes cluster on a network of its own. Disposing of it removes its container, volumes, network and working folder.
/// </summary>
public sealed class Cluster : IAsyncDisposable
{
    private readonly ClusterStart start;

    private Cluster(ClusterStart start) => this.start = start;

    /// <summary>Name of the cluster's container network, and the first part of its containers' names.</summary>
    public string Name => start.Name;

    /// <summary>What was asked for.</summary>
    internal ClusterOptions Options => start.Options;

    /// <summary>What runs on its nodes: components, certificates, paths and commands.</summary>
    internal Distribution Distribution => Options.Distribution;

    /// <summary>The control-plane nodes, in the order of their names.</summary>
    public IReadOnlyList<Node> Nodes => start.Nodes;

    /// <summary>
    /// The addresses at which programs on its nodes look for servers: each node's, and where there are several the one that all of them share.
    /// </summary>
    public IReadOnlyList<IPAddress> Addresses =>
        [.. Nodes.Select(node => node.Address), .. Nodes.Count > 1 ? [start.Routes.SharedAddress] : Array.Empty<IPAddress>()];

    /// <summary>The first control-plane node.</summary>
    public Node ControlPlane => Nodes[0];

    /// <summary>This machine, where the cluster's clients run.</summary>
    public Host Host => start.Host;

    /// <summary>How the cluster passes a notAfter, and the clock that its programs follow.</summary>
    internal IClock Clock => start.Clock;

    /// <summary>Where the API server is reached from this machine.</summary>
    public IPEndPoint ApiServer => start.ApiServer;

    /// <summary>Where the API server is reached on the cluster's network, <c>address:port</c>.</summary>
    public string ApiServerOnNetwork => Distribution.AddressOf(Distribution.ApiServer, ControlPlane.Address);

    /// <summary>The cluster's CA, as the administrator's kubeconfig on this machine has it at this moment.</summary>
    internal TrustAnchor TrustAnchor => start.Client.TrustAnchor;

    /// <summary>The certificates that the harness issued for the first node; <see langword="null"/> where kubeadm issued its own.</summary>
    internal ClusterPki? Pki => start.Pkis.FirstOrDefault();

    /// <summary>The cluster's own version of kubectl, on this machine.</summary>
    public string Kubectl => Options.Image.Kubectl;

    /// <summary>
    /// The name that clients on this machine ask the API server's certificate for; <see langword="null"/> for the address that they connect to.
    /// </summary>
    internal string? ServerName => start.Client.ServerName;

    /// <summary>The cluster's working folder on this machine; it goes with the cluster.</summary>
    internal string Folder => start.Workspace.Folder;

    /// <summary>Where the engine listens that the nodes run on.</summary>
    internal Uri EngineEndpoint => start.Engine.Endpoint;

    /// <summary>The administrator's kubeconfig on this machine. It refers to the two files below, as minikube's does.</summary>
    public string Kubeconfig => start.Client.Kubeconfig;

    /// <summary>The administrator's client certificate on this machine.</summary>
    public string ClientCertificateFile => start.Client.CertificateFile;

    /// <summary>The key to it.</summary>
    public string ClientKeyFile => start.Client.KeyFile;

    /// <summary>Where the cluster's CA is put on this machine when it is fetched again.</summary>
    internal string AuthorityFile => start.Client.AuthorityFile;

    /// <summary>
    /// A client certificate with the administrator's rights for the harness's own observers. Where the harness issued it, it outlives every run.
    /// </summary>
    internal X509Certificate2 ObserverCertificate => start.Observer.Certificate;

    /// <summary>
    /// A client with the administrator's rights that no certificate's expiry blinds: it shows the token of a service account, and takes any
    /// certificate of the server. A request has five seconds. Do not dispose it: the cluster does.
    /// </summary>
    public Kubernetes Observer => start.Observer.Client;

    /// <summary>
    /// How the observer comes in, in words, and since when, after its token was refused for another key pair of the service accounts;
    /// <see langword="null"/> while its token serves.
    /// </summary>
    internal (string Words, DateTimeOffset Since)? ObserverOtherWayIn => start.Observer.OtherWayIn;

    /// <summary>Seconds from the creation of the node's container to each stage of its boot.</summary>
    internal IReadOnlyList<Measurement> Boot => start.Boot;

    /// <summary>When the cluster's certificates were issued.</summary>
    public DateTimeOffset IssuedAt => start.IssuedAt;

    /// <summary>Starts a cluster and waits until its node is Ready.</summary>
    /// <param name="engine">The engine to run on.</param>
    /// <param name="options">The options of the cluster.</param>
    /// <param name="progress">Receives every stage as it is reached.</param>
    /// <param name="cancellationToken">Gives up, and takes down what was started.</param>
    /// <exception cref="ClusterStartException">The cluster did not come up; nothing of it is left.</exception>
    internal static async Task<Cluster> StartAsync(
        Engine engine,
        ClusterOptions options,
        IProgress<string> progress,
        CancellationToken cancellationToken)
    {
        var begun = new ClusterStart(engine, options, progress);
        try
        {
            await begun.RunAsync(cancellationToken);
            return new Cluster(begun);
        }
        catch (Exception exception)
        {
            await begun.RemoveAsync();
            if (exception is DockerApiException or TimeoutException or CommandFailedException)
            {
                throw new ClusterStartException($"the cluster did not start: {exception.Message}", exception);
            }

            throw;
        }
    }

    /// <summary>The certificates that the harness issued for a node.</summary>
    /// <exception cref="InvalidOperationException">It issued none.</exception>
    internal ClusterPki PkiOf(Node node) => start.Pkis is []
        ? throw new InvalidOperationException("kubeadm issued the certificates itself")
        : start.Pkis[start.Nodes.IndexOf(node)];

    /// <summary>How to look into the cluster and how to remove it, for a cluster that is kept.</summary>
    internal IReadOnlyList<string> Instructions() =>
    [
        .. Nodes.Select((node, number) =>
            $"enter the node:   DOCKER_HOST={EngineEndpoint} docker exec -it {NodeContainer.NameOf(Name, node.Name)} {Words(ClockPlace.Node(number))}bash"),
        $"use its API:      {Words(ClockPlace.Desk)}{Kubectl} --kubeconfig {Kubeconfig} get nodes",
        FrontDoor.InWords("remove it:        ./lab clean --kept"),
    ];

    /// <summary>
    /// Puts another client certificate, its key and the CA beside it into the administrator's kubeconfig on this machine; where it leads stays.
    /// </summary>
    /// <param name="kubeconfig">A kubeconfig that embeds all three.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">It does not embed them.</exception>
    internal Task UseClientAsync(Kubeconfig kubeconfig, CancellationToken cancellationToken) =>
        kubeconfig is { CertificateAuthority.Pem: { } authority, ClientCertificate.Pem: { } certificate, ClientKey.Pem: { } key }
            ? start.Client.WriteAsync(ApiServer, authority, certificate, key, cancellationToken)
            : throw new InvalidInputException(
                "the administrator's kubeconfig was expected to embed a CA, a client certificate and a key, as the node's own does");

    /// <summary>Has clients on this machine ask the API server's certificate for a name other than the address that they connect to.</summary>
    /// <param name="name">The name; <see langword="null"/> for the address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">The administrator's kubeconfig on this machine can't be read as one.</exception>
    internal Task AskForAsync(string? name, CancellationToken cancellationToken) => start.Client.AskForAsync(name, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        start.Observer.Dispose();
        if (Options.Keep)
        {
            start.Nodes.ForEach(node => node.Dispose());
            Clock.Release();
            return;
        }

        await start.RemoveAsync();
    }

    /// <summary>
    /// Whether another public key lies in the place of the service accounts' than when the cluster was made. Where none can be read it is not known
    /// to be another.
    /// </summary>
    /// <param name="cancellationToken">Gives up.</param>
    internal Task<bool> IsServiceAccountKeyReplacedAsync(CancellationToken cancellationToken) =>
        start.Observer.IsServiceAccountKeyReplacedAsync(cancellationToken);

    /// <summary>
    /// Looks whether a node was told to reboot or to switch itself off, and after a reboot waits until it is up again, with the network between the
    /// nodes as it was.
    /// </summary>
    internal async Task<NodeEnding> SettleAsync(Node node, CancellationToken cancellationToken)
    {
        var ending = await node.SettleAsync(cancellationToken);
        if (ending == NodeEnding.Restarted)
        {
            await start.Routes.TakeSharedAddressAsync(node, cancellationToken);
            await start.Routes.RoutePodsAsync(node, cancellationToken);
        }

        return ending;
    }

    private string Words(ClockPlace place) => string.Concat(Clock.Launcher(place).Select(word => word + " "));
}
