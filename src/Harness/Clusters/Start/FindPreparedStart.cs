using System.Net;
using Lab.Harness.Clusters.Start.Prepared;

namespace Lab.Harness.Clusters.Start;

/// <summary>Looks for what an earlier cluster of the same image and configuration has left to start from.</summary>
internal sealed class FindPreparedStart : IStartStep
{
    /// <summary>They stand for the addresses of every cluster in the configuration (RFC 5737).</summary>
    private static readonly IPAddress AnyNode = IPAddress.Parse("192.0.2.1");

    private static readonly IPAddress AnyShared = IPAddress.Parse("192.0.2.2");

    /// <inheritdoc/>
    public Task ExecuteAsync(ClusterStart start, CancellationToken cancellationToken)
    {
        var options = start.Options;
        if (options.Start == StartKind.Prepared && options.Distribution.FirstData is { } data && start.Pkis is not [])
        {
            var settings = NodeContainer.Settings(start, start.Plans[0]) with
            {
                Address = AnyNode,
                ControlPlaneAddress = options.ControlPlanes > 1 ? AnyShared : null,
            };
            start.PreparedName = PreparedStarts.NameFor(options.Image.Id, options.Distribution.Setup.FilesFor(settings), data);
            start.Prepared = PreparedStarts.OfThisMachine.Find(start.PreparedName);
        }

        return Task.CompletedTask;
    }
}
