using System.Net;
using Lab.Harness.Certificates;

namespace Lab.Harness.Distributions;

/// <summary>A TCP port at which a component listens.</summary>
/// <param name="Port">The port; of one behind a service, the service's.</param>
internal sealed record Endpoint(int Port)
{
    /// <summary>The address, which may be <see cref="CatalogueEntry.NodeAddress"/>. Behind a service it is not used.</summary>
    public string Address { get; init; } = CatalogueEntry.NodeAddress;

    /// <summary>The namespace and the name of the service that it is behind; <see langword="null"/> where it is asked on the node.</summary>
    public (string Namespace, string Name)? Service { get; init; }

    /// <summary>
    /// The certificate that it serves, by its name in the catalogue; <see langword="null"/> where it serves without TLS, or one that the
    /// component makes in memory.
    /// </summary>
    public string? Certificate { get; init; }

    /// <summary>One that is asked at 127.0.0.1.</summary>
    public static Endpoint OnLoopback(int port) => new(port) { Address = IPAddress.Loopback.ToString() };

    /// <summary>One behind a service, at port 443.</summary>
    public static Endpoint OfService(string space, string service) => new(443) { Service = (space, service) };
}
