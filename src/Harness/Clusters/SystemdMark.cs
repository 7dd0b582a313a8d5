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
    private static readonly TimeSpan Within = Patience.OfSeconds(60);

    /// <summary>Waits until it is there, and is another than the one that an earlier start of the container left.</summary>
    /// <param name="look">Tells when it was written, by the node's own clock; <see langword="null"/> while it is not there.</param>
    /// <param name="node">Name of the node, for messages.</param>
    /// <param name="earlier">When the earlier one was written; <see langword="null"/> where the container starts for the first time.</param>
    /// <param name="time">The clock of the deadline.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">It is not there within a minute.</exception>
    public static Task WaitAsync(
        Func<CancellationToken, Task<DateTimeOffset?>> look, string node, DateTimeOffset? earlier, TimeProvider time, CancellationToken cancellationToken) =>
        Deadline.UntilAsync(
            $"systemd of {node}",
            Within,
            TimeSpan.FromMilliseconds(50),
            async token => IsOfThisStart(await look(token), earlier),
            time,
            cancellationToken);

    /// <summary>
    /// Whether a mark was written since the container started last. It is compared with the earlier one, and not with the instant at which the engine says that
    /// it started the container: a busy engine takes that down late, and the machine's clock may be set in between.
    /// </summary>
    /// <param name="written">When it was written; <see langword="null"/> where it is not there.</param>
    /// <param name="earlier">When the one of an earlier start was written; <see langword="null"/> where there was none.</param>
    internal static bool IsOfThisStart(DateTimeOffset? written, DateTimeOffset? earlier) => written is not null && written != earlier;

    /// <summary>When it was written; <see langword="null"/> where it is not there.</summary>
    /// <param name="docker">The engine.</param>
    /// <param name="container">Identifier of the node's container; it need not run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<DateTimeOffset?> WrittenAtAsync(IDockerClient docker, string container, CancellationToken cancellationToken)
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
