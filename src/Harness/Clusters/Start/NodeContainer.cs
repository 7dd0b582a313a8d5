using System.Globalization;
using System.Net;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Images;
using Lab.Harness.Clocks;
using Lab.Harness.Distributions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lab.Harness.Clusters.Start;

/// <summary>The container of a node: with what it is made and what it finds in it.</summary>
internal static class NodeContainer
{
    private const int RemovalTries = 4;

    private const int PortAttempts = 5;

    /// <summary>Name of a node's container.</summary>
    public static string NameOf(string cluster, string node) => $"{cluster}-{node}";

    /// <summary>Creates and starts it. The first node's publishes the API server on a port of this machine.</summary>
    /// <param name="start">The cluster that is being started.</param>
    /// <param name="plan">The plan of the node.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">The engine can't give it what it needs.</exception>
    /// <exception cref="DockerApiException">It could not be made.</exception>
    public static async Task<Node> CreateAsync(ClusterStart start, NodePlan plan, CancellationToken cancellationToken)
    {
        var (engine, options, clock) = (start.Engine, start.Options, start.Clock);
        using var archive = NodeFile.Pack(FilesFor(start, plan));
        var candidates = NodePrivilege.For(engine);
        for (var (candidate, attempt) = (0, 1); ; attempt++)
        {
            if (plan.IsFirst)
            {
                start.ApiServer = new IPEndPoint(IPAddress.Loopback, FreePort.OnLoopback());
            }

            var container = new ContainerBuilder(options.Image.Reference)
                .WithDockerEndpoint(engine.Authentication)
                .WithImagePullPolicy(PullPolicy.Never)
                .WithName(NameOf(start.Name, plan.Name))
                .WithHostname(plan.Name)
                .WithLabel(start.Owner.ToLabels())
                .WithCleanUp(false)
                .WithNetwork(start.Network.Testcontainer)
                .WithEntrypoint([.. clock.Launcher(ClockPlace.Node(plan.Number)), "/lab/enter"])
                .WithCommand([.. options.Image.StartCommand])
                .WithLogger(NullLogger.Instance)
                .WithResourceMapping(Script("enter"), "/lab/enter", 0, 0, UnixFileModes.UserRead | UnixFileModes.UserExecute)
                .WithResourceMapping(archive.ToArray(), "/lab/files.tar", 0, 0, UnixFileModes.UserRead)
                .WithCreateParameterModifier(parameters => Shape(start, parameters, plan, candidates[candidate]))
                .Build();
            try
            {
                await container.StartAsync(cancellationToken);
                engine.NodeRights = candidates[candidate].Words;
                var launcher = clock.Launcher(ClockPlace.Node(plan.Number));
                var node = new Node(
                    engine.Docker, options.Time, launcher, container.Id, plan.Name, plan.Address, isOnCgroup2: engine.CgroupVersion == 2);
                await node.WaitForSystemdAsync(earlier: null, cancellationToken);
                return node;
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
                // Another program took the port between its choice and its use.
            }

            await RemoveAsync(engine, start.Name, plan.Name);
        }
    }

    private static void Shape(ClusterStart start, CreateContainerParameters parameters, NodePlan plan, NodePrivilege privilege)
    {
        var host = parameters.HostConfig!;
        privilege.ApplyTo(host);
        host.Tmpfs = new Dictionary<string, string>(StringComparer.Ordinal) { ["/tmp"] = "exec", ["/run"] = "exec" };
        if (plan.IsFirst)
        {
            var port = $"{start.Options.Distribution.ApiServer.Port}/tcp";
            host.PortBindings = new Dictionary<string, IList<PortBinding>>(StringComparer.Ordinal)
            {
                [port] = [new PortBinding { HostIP = "127.0.0.1", HostPort = start.ApiServer.Port.ToString(CultureInfo.InvariantCulture) }],
            };
            parameters.ExposedPorts = new Dictionary<string, EmptyStruct>(StringComparer.Ordinal) { [port] = default };
        }

        if (start.Clock.Folder is { } folder)
        {
            host.Binds = [.. host.Binds ?? [], $"{folder}:{ShiftedClock.FolderOnNode}"];
        }

        parameters.Volumes = new Dictionary<string, EmptyStruct>(StringComparer.Ordinal) { ["/var"] = default };
        foreach (var endpoint in parameters.NetworkingConfig!.EndpointsConfig!.Values)
        {
            endpoint.IPAMConfig = new EndpointIPAMConfig { IPv4Address = plan.Address.ToString() };
        }
    }

    /// <summary>Removes the container of a node, if there is one. An engine that did not see a killed container end in time is asked again.</summary>
    public static async Task RemoveAsync(Engine engine, string cluster, string node)
    {
        for (var triesLeft = RemovalTries - 1; ; triesLeft--)
        {
            try
            {
                await engine.Docker.Containers.RemoveContainerAsync(
                    NameOf(cluster, node), new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, CancellationToken.None);
                return;
            }
            catch (DockerContainerNotFoundException)
            {
                // It was never made.
                return;
            }
            catch (DockerApiException exception)
                when (triesLeft > 0 && exception.Message.Contains("did not receive an exit event", StringComparison.Ordinal))
            {
                // Docker gives a kill ten seconds, which a busy machine may need longer for. The next try waits as long again.
            }
        }
    }

    private static List<NodeFile> FilesFor(ClusterStart start, NodePlan plan)
    {
        var files = start.Options.Distribution.Setup.FilesFor(Settings(start, plan)).Select(file => Text(file.Path, file.Text)).ToList();
        files.AddRange(start.Pkis.ElementAtOrDefault(plan.Number)?.Files
            .Select(file => new NodeFile(file.Path, Encoding.ASCII.GetBytes(file.Content), file.Mode) { LinkPath = file.LinkPath }) ?? []);
        if (plan.IsFirst && start is { Prepared: { } prepared, Own: { } own })
        {
            var makeToken = start.Options.Distribution.FirstData!.JoinToken;
            files.AddRange(prepared.FilesFor(own, (identifier, secret) => makeToken(identifier, secret, start.IssuedAt)));
        }

        return files;

        static NodeFile Text(string path, string text) => new(path, Encoding.UTF8.GetBytes(text), NodeFile.Readable);
    }

    /// <summary>The settings of a node for the setup program.</summary>
    public static NodeSettings Settings(ClusterStart start, NodePlan plan) => new()
    {
        ClusterName = "lab",
        Name = plan.Name,
        Address = plan.Address,
        ControlPlaneAddress = start.Options.ControlPlanes > 1 ? start.Routes.SharedAddress : null,
        RotateKubeletCertificate = start.Options.RotateKubeletCertificate,
        VerifyKubeletCertificate = start.Options.VerifyKubeletCertificate,
        BootstrapKubeletServing = start.Options.BootstrapKubeletServing,
        KubeconfigsByReference = start.Options.KubeconfigsByReference,
        SignRequests = start.Options.SignRequests,
        Issuing = start.Options.Issuing,
        JoinsBy = plan.IsFirst ? null : start.Pkis[0].KubeconfigFor(start.Pkis[0].Certificate("admin")).ToYaml(),
    };

    private static byte[] Script(string name) => Encoding.UTF8.GetBytes(EmbeddedScript.Read(name));

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();
}
