using System.Net;
using Docker.DotNet;

namespace Lab.Harness.Clusters;

/// <summary>A node could not be asked, because it does not run. Nothing is known of what is on it.</summary>
internal sealed class NodeDoesNotRunException : CommandFailedException
{
    private NodeDoesNotRunException(string node, Exception refusal)
        : base($"the node {node} does not run", refusal)
    {
    }

    /// <summary>Whether the engine's refusal to run a command means that the node's container does not run.</summary>
    internal static bool IsMeantBy(DockerApiException refusal) => refusal.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.NotFound;

    /// <summary>What the engine's refusal to run a command means.</summary>
    internal static NodeDoesNotRunException Of(string node, DockerApiException refusal) => new(node, refusal);
}
