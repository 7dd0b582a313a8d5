using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Security.Cryptography;
using Docker.DotNet;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Networks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lab.Harness.Clusters;

/// <summary>
/// A cluster's own network. Its subnet is chosen before it is made, because certificates name the nodes' addresses
/// and are issued before any node starts.
/// </summary>
internal sealed class ClusterNetwork : IAsyncDisposable
{
    private const int Attempts = 20;
    private readonly INetwork network;

    private ClusterNetwork(INetwork network, IPNetwork subnet)
    {
        this.network = network;
        Subnet = subnet;
    }

    public INetwork Testcontainer => network;

    public string Name => network.Name;

    public IPNetwork Subnet { get; }

    /// <summary>Address of the nth node, counted from 0; the first ten addresses are left to the engine.</summary>
    public static IPAddress AddressOf(IPNetwork subnet, int node) => WithLast(subnet, (byte)(10 + node));

    /// <summary>An address that belongs to no node: where there are several, each takes it for its own API server's, as a load balancer's would be.</summary>
    public static IPAddress SharedAddressOf(IPNetwork subnet) => WithLast(subnet, 9);

    private static IPAddress WithLast(IPNetwork subnet, byte last)
    {
        var bytes = subnet.BaseAddress.GetAddressBytes();
        bytes[3] = last;
        return new IPAddress(bytes);
    }

    /// <summary>Makes the network on a subnet that neither this machine nor the engine uses; the caller learns the subnet as soon as it is tried.</summary>
    public static async Task<ClusterNetwork> CreateAsync(Engine engine, Owner owner, string name, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var subnet = Choose();
            var candidate = new NetworkBuilder()
                .WithDockerEndpoint(engine.Authentication)
                .WithLogger(NullLogger.Instance)
                .WithName(name)
                .WithLabel(owner.ToLabels())
                .WithCleanUp(false)
                .WithCreateParameterModifier(parameters =>
                    parameters.IPAM = new IPAM { Driver = "default", Config = [new IPAMConfig { Subnet = subnet.ToString() }] })
                .Build();
            try
            {
                await candidate.CreateAsync(cancellationToken);
                return new ClusterNetwork(candidate, subnet);
            }
            catch (DockerApiException exception) when (IsTaken(exception) && attempt < Attempts)
            {
                // Another cluster chose the same subnet at the same moment; the next choice is another.
            }
            catch (DockerApiException exception) when (IsTaken(exception))
            {
                throw new InvalidInputException(
                    $"no free /24 network found under 10.0.0.0/8 in {Attempts} attempts; remove unused container networks ('docker network prune') "
                    + $"or {Setting.Clean}",
                    exception);
            }
        }
    }

    public ValueTask DisposeAsync() => network.DisposeAsync();

    private static bool IsTaken(DockerApiException exception) =>
        exception.Message.Contains("overlap", StringComparison.OrdinalIgnoreCase)
        || exception.Message.Contains("non-overlapping", StringComparison.OrdinalIgnoreCase);

    private static IPNetwork Choose()
    {
        var inUse = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Where(address => address.Address.AddressFamily == global::System.Net.Sockets.AddressFamily.InterNetwork && address.PrefixLength > 0)
            .Select(address => new IPNetwork(Masked(address.Address, address.PrefixLength), address.PrefixLength))
            .ToList();
        while (true)
        {
            // 10.96.0.0/12 and 10.244.0.0/16 are the cluster's own service and pod networks.
            var second = RandomNumberGenerator.GetInt32(128, 224);
            var third = RandomNumberGenerator.GetInt32(0, 256);
            var subnet = IPNetwork.Parse(string.Create(CultureInfo.InvariantCulture, $"10.{second}.{third}.0/24"));
            if (!inUse.Any(used => used.Contains(subnet.BaseAddress) || subnet.Contains(used.BaseAddress)))
            {
                return subnet;
            }
        }
    }

    private static IPAddress Masked(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = prefix; bit < 32; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPAddress(bytes);
    }
}
