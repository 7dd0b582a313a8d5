using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Lab.Harness.Clusters;

/// <summary>
/// The file that systemd writes in a node as soon as it starts anything. On a machine with cgroup v2 nothing may be run in the node before: what an engine
/// brings into a container's root control group stays there, and keeps systemd from passing controllers on (kubernetes-sigs/kind issue 2409).
/// </summary>
internal static class SystemdMark
{
    private const string File = "/lab/up";
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    /// <summary>Waits until it is there, written since the container was started last.</summary>
    /// <param name="docker">The engine.</param>
    /// <param name="container">Identifier of the node's container.</param>
    /// <param name="node">Name of the node, for messages.</param>
    /// <param name="time">The clock of the deadline.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">It is not there within a minute.</exception>
    public static async Task WaitAsync(IDockerClient docker, string container, string node, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = (await docker.Containers.InspectContainerAsync(container, cancellationToken)).State?.StartedAt;
        var startedAt = DateTimeOffset.Parse(started ?? "", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        await Deadline.UntilAsync(
            $"systemd of {node}",
            Within,
            TimeSpan.FromMilliseconds(50),
            async token => await WrittenAtAsync(docker, container, token) >= startedAt,
            time,
            cancellationToken);
    }

    private static async Task<DateTimeOffset?> WrittenAtAsync(IDockerClient docker, string container, CancellationToken cancellationToken)
    {
        try
        {
            var found = await docker.Containers.GetArchiveFromContainerAsync(
                container, new ContainerPathStatParameters { Path = File }, statOnly: true, cancellationToken);
            return found.Stat?.Mtime;
        }
        catch (DockerApiException exception) when (exception.StatusCode == global::System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
