using Lab.Harness;
using Lab.Harness.Experiments;
using Lab.Harness.Forecasts;
using Lab.Harness.Forecasts.Collected;
using Lab.Harness.Forecasts.Found;
using Lab.Harness.Forecasts.Measured;

namespace Lab.Scenarios;

/// <summary>
/// Makes a cluster on which what a recorded experiment lets expire is what ends next, and forecasts it as somebody would who knows nothing of it: from what the
/// collector's script writes on its node.
/// </summary>
/// <remarks>Who meets it: whoever asks why he should believe a forecast. The rehearsal of it answers, row by row.</remarks>
internal static class ForecastTruth
{
    /// <summary>How far ahead the row's certificates end; all others end a year later.</summary>
    public static readonly TimeSpan EndsAfter = TimeSpan.FromDays(20);

    /// <summary>How far ahead a rehearsal of the row goes.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromDays(30);

    private const string Label = "cluster";

    /// <summary>What the cluster of a row is: the experiment's, with another end.</summary>
    /// <exception cref="InvalidInputException">The experiment lets nothing expire, so that nothing would be forecast.</exception>
    public static Experiment ClusterOf(Experiment row) => row.Certificates.Count > 0 && row.ClockMove is null
        ? row with { Certificates = row.Certificates.ToDictionary(item => item.Key, _ => new CertificateSetting(null, CertificateTime.After(EndsAfter))) }
        : throw new InvalidInputException($"{row.File}: lets no certificate expire, so that no forecast tells of it; name another row");

    /// <summary>Starts the cluster, has the script collect on its nodes, and takes it down.</summary>
    /// <param name="context">The run, with the cluster's experiment.</param>
    /// <param name="results">What was measured.</param>
    /// <param name="keep">Keeps what the script wrote, by the name of its node.</param>
    /// <param name="cancellationToken">Takes the cluster down.</param>
    /// <returns>The forecast.</returns>
    public static async Task<Forecast> ForecastAsync(
        ScenarioContext context, MeasuredResults results, Action<string, string> keep, CancellationToken cancellationToken)
    {
        var one = context.ForOneCluster();
        using var slot = await one.TakeSlotAsync(cancellationToken);
        await using var cluster = await one.StartClusterAsync(Label, new RunRecorder(one.Time), cancellationToken);
        var collected = new List<string>();
        foreach (var node in cluster.Nodes)
        {
            var run = (await node.ExecAsync(["sh", "-c", Collector.Script], cancellationToken)).OrThrow("collect what a forecast needs");
            collected.Add(run.StandardOutput);
            keep(node.Name, run.StandardOutput);
        }

        var found = FoundCluster.Of(
            collected.SelectMany((text, index) => CollectedText.Read(text, $"{cluster.Nodes[index].Name}.txt")), cluster.Distribution.AuthorityFile);
        return Forecast.Of(found, new ForecastOptions(context.Time.GetUtcNow(), Length), results);
    }
}
