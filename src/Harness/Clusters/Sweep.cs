using Docker.DotNet;
using Docker.DotNet.Models;

namespace Lab.Harness.Clusters;

/// <summary>Removes what dead runs left on an engine and in the lab's folder, and only that.</summary>
public static class Sweep
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
    /// <returns>What was removed, a line each.</returns>
    public static Task<IReadOnlyList<string>> RemoveLeftoversAsync(Engine engine, bool includeKept, CancellationToken cancellationToken) =>
        RemoveAsync(engine, owner => owner.IsDead && (includeKept || !owner.Kept), cancellationToken);

    /// <summary>Removes everything of one run, whatever its state.</summary>
    internal static Task<IReadOnlyList<string>> RemoveRunAsync(Engine engine, string run, CancellationToken cancellationToken) =>
        RemoveAsync(engine, owner => owner.Run == run, cancellationToken);

    private static async Task<IReadOnlyList<string>> RemoveAsync(Engine engine, Func<Owner, bool> goes, CancellationToken cancellationToken)
    {
        var removed = new List<string>();
        var containers = await engine.Docker.Containers.ListContainersAsync(
            new ContainersListParameters { All = true, Filters = OfTheLab }, cancellationToken);
        foreach (var container in containers.Where(container => Goes(container.Labels)))
        {
            await IgnoringAbsenceAsync(() => engine.Docker.Containers.RemoveContainerAsync(
                container.ID, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, cancellationToken));
            removed.Add($"container {container.Names.FirstOrDefault()?.TrimStart('/') ?? container.ID}");
        }

        var networks = await engine.Docker.Networks.ListNetworksAsync(new NetworksListParameters { Filters = OfTheLab }, cancellationToken);
        foreach (var network in networks.Where(network => Goes(network.Labels)))
        {
            await IgnoringAbsenceAsync(() => engine.Docker.Networks.DeleteNetworkAsync(network.ID, cancellationToken));
            removed.Add($"network {network.Name}");
        }

        foreach (var workspace in Workspace.All().Where(workspace => workspace.Owner is { } owner && goes(owner)))
        {
            workspace.Remove();
            removed.Add($"folder {workspace.Folder}");
        }

        return removed;

        bool Goes(IDictionary<string, string> labels) => Owner.FromLabels(labels) is { } owner && goes(owner);
    }

    private static async Task IgnoringAbsenceAsync(Func<Task> removal)
    {
        try
        {
            await removal();
        }
        catch (DockerApiException exception) when (
            exception.StatusCode is global::System.Net.HttpStatusCode.NotFound
            || exception.Message.Contains("already in progress", StringComparison.Ordinal))
        {
            // Another sweep was faster.
        }
    }
}
