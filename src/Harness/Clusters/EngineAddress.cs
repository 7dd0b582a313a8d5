using DotNet.Testcontainers.Configurations;

namespace Lab.Harness.Clusters;

/// <summary>Where a container engine listens, and who says so.</summary>
/// <param name="Endpoint">Where: <c>unix:///var/run/docker.sock</c>.</param>
/// <param name="Source">Who says so, for messages: <c>DOCKER_HOST</c>.</param>
internal sealed record EngineAddress(Uri Endpoint, string Source)
{
    /// <summary>The source of an address that nobody named.</summary>
    public const string FirstThatAnswers = "the first that answers";

    private static readonly string[] Schemes = ["unix", "tcp", "http", "https"];

    /// <summary>How one shows there who one is, as Testcontainers found out; <see langword="null"/> where nobody asks.</summary>
    public IDockerEndpointAuthenticationConfiguration? Authentication { get; init; }

    /// <summary>Reads an address.</summary>
    /// <param name="text">The address.</param>
    /// <param name="source">Who says it.</param>
    /// <exception cref="InvalidInputException">The text is not an address, or it is of a kind that can't be connected to.</exception>
    public static EngineAddress Parse(string text, string source)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint))
        {
            throw new InvalidInputException($"{source}: expected an address such as unix:///var/run/docker.sock, found '{text}'");
        }

        return endpoint.Scheme switch
        {
            "ssh" => throw new InvalidInputException(
                $"{source}: {text}: a node can't be used over ssh, as its API is published on the loopback of the engine's machine; run the lab on that "
                + "machine"),
            var scheme when !Schemes.Contains(scheme, StringComparer.Ordinal) => throw new InvalidInputException(
                $"{source}: expected an address that begins with unix://, tcp://, http:// or https://, found '{text}'"),
            _ => new EngineAddress(endpoint, source),
        };
    }
}
