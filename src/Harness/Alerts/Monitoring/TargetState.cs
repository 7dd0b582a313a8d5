namespace Lab.Harness.Alerts.Monitoring;

/// <summary>What Prometheus says of one target.</summary>
/// <param name="Job">Its job.</param>
/// <param name="Instance">Its instance.</param>
/// <param name="IsUp">Whether the last scrape succeeded.</param>
/// <param name="LastScrape">When it was scraped last, by the cluster's clock.</param>
/// <param name="LastError">Why the last scrape failed; empty where it did not.</param>
internal sealed record TargetState(string Job, string Instance, bool IsUp, DateTimeOffset LastScrape, string LastError)
{
    /// <summary>The target, in a word.</summary>
    public string Name => $"{Job} {Instance}";
}
