namespace Lab.Harness.Distributions.LabWorkloads;

/// <summary>The aggregated API server of the lab: Kubernetes' own sample, whose group is called wardle.</summary>
internal static class Wardle
{
    public static ServedWorkload Data { get; } =
        new("wardle", "wardle", "api", "aggregated-api-serving", "aggregated API server", "Only where an APIService names one.");
}
