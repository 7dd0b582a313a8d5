using Docker.DotNet;
using Docker.DotNet.Models;

namespace Lab.Harness.Clusters;

/// <summary>Removes what dead runs left on an engine and in the lab's folder, and only that.</summary>
internal static class Sweep
{
    private static readonly IDictionary<string, IDictionary<string, bool>> OfTheLab =
        new Dictionary<string, IDictionary<string, bool>>(StringComparer.Ordinal)
        {
            ["label"] = new Dictionary<string, bool>(StringComparer.Ordinal) { [Owner.RunLabel] = true },
        };

    /// <summary>Removes the containers, networks and working folders of runs whose process is gone.</summary>
    /// <param name="engine">The engine to look at.</param>
    /// <param name="includeKept">Also what was left on purpose with <c>--keep</c>.</param>
    /// <param name="cancellationToken">Stops the sweep between two removals.</param>
    /// <returns>What was removed, and what the engine could not remove: that holds up nothing else.</returns>
    public static Task<Swept> RemoveLeftoversAsync(Engine engine, bool includeKept, CancellationToken cancellationToken) =>
        RemoveAsync(engine, owner => owner.IsDead && (includeKept || !owner.Kept), cancellationToken);

    /// <summary>Removes everything of one run, whatever its state.</summary>
    internal static Task<Swept> RemoveRunAsync(Engine engine, string run, CancellationToken cancellationToken) =>
        RemoveAsync(engine, owner => owner.Run == run, cancellationToken);

    /// <summary>Tells what there is of the runs that a process of this machine owns, or of all runs; nothing is removed.</summary>
    /// <param name="engine">The engine to look at.</param>
    /// <param name="process">Identifier of the process; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<string>> FindAsync(Engine engine, int? process, CancellationToken cancellationToken) =>
        [.. (await ListAsync(engine, owner => process is null || owner.ProcessId == process, cancellationToken)).Select(leftover => leftover.Name)];

    private static async Task<Swept> RemoveAsync(Engine engine, Func<Owner, bool> goes, CancellationToken cancellationToken)
    {
        var removed = new List<string>();
        var stuck = new List<string>();
        foreach (var leftover in await ListAsync(engine, goes, cancellationToken))
        {
            try
            {
                await leftover.RemoveAsync();
                removed.Add(leftover.Name);
            }
            catch (DockerApiException exception) when (IsGone(exception))
            {
                // Another sweep was faster.
                removed.Add(leftover.Name);
            }
            catch (Exception exception) when (exception is DockerApiException or TimeoutException or IOException)
            {
                stuck.Add($"{leftover.Name}: {exception.Message}");
            }
        }

        return new Swept(removed, stuck);
    }

    /// <summary>Containers come before the networks that they are on.</summary>
    private static async Task<IReadOnlyList<Leftover>> ListAsync(Engine engine, Func<Owner, bool> isMeant, CancellationToken cancellationToken)
    {
        var containers = await engine.Docker.Containers.ListContainersAsync(
            new ContainersListParameters { All = true, Filters = OfTheLab }, cancellationToken);
        var networks = await engine.Docker.Networks.ListNetworksAsync(new NetworksListParameters { Filters = OfTheLab }, cancellationToken);
        return
        [
            .. containers.Where(container => IsMeant(container.Labels)).Select(container => new Leftover(
                $"container {container.Names.FirstOrDefault()?.TrimStart('/') ?? container.ID}",
                () => engine.Docker.Containers.RemoveContainerAsync(
                    container.ID, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, cancellationToken))),
            .. networks.Where(network => IsMeant(network.Labels)).Select(network => new Leftover(
                $"network {network.Name}",
                () => engine.Docker.Networks.DeleteNetworkAsync(network.ID, cancellationToken))),
            .. Workspace.All().Where(workspace => workspace.Owner is { } owner && isMeant(owner)).Select(workspace => new Leftover(
                $"folder {workspace.Folder}",
                () =>
                {
                    workspace.Remove();
                    return Task.CompletedTask;
                })),
        ];

        bool IsMeant(IDictionary<string, string> labels) => Owner.FromLabels(labels) is { } owner && isMeant(owner);
    }

    private static bool IsGone(DockerApiException exception) =>
        exception.StatusCode is global::System.Net.HttpStatusCode.NotFound
        || exception.Message.Contains("already in progress", StringComparison.Ordinal);

    private sealed record Leftover(string Name, Func<Task> RemoveAsync);
}
