using System.Text.Json;
using Lab.Harness.Clusters.Start.Prepared;

namespace Lab.Harness.Clusters.Start;

/// <summary>
/// Keeps, after a plain start, what the next cluster of the same image and configuration can start from. It comes before anything else than the setup program
/// has written to the cluster. What keeps it from that is told, and the cluster goes on.
/// </summary>
internal sealed class KeepPreparedStart : IStartStep
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(ClusterStart start, CancellationToken cancellationToken)
    {
        if (start is not { Prepared: null, PreparedName: { } name, Own: { } own })
        {
            return;
        }

        try
        {
            var reader = new FirstDataReader(start.Nodes[0], start.Options.Distribution, start.Options.Distribution.FirstData!, own);
            var read = await reader.ReadAsync(cancellationToken);
            if (read.LeftOf(own) is { Count: > 0 } left)
            {
                start.Tell($"the next start is plain as well: {string.Join(", ", left)} would take something of this cluster along");
                return;
            }

            PreparedStarts.OfThisMachine.Keep(name, read);
            start.Reached("kept for the next start");
        }
        catch (Exception exception) when (exception is CommandFailedException or FormatException or JsonException or IOException or UnauthorizedAccessException)
        {
            start.Tell($"the next start is plain as well: {exception.Message}");
        }
    }
}
