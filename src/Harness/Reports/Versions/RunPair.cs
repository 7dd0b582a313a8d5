namespace Lab.Harness.Reports.Versions;

/// <summary>The same experiment on two versions.</summary>
/// <param name="Older">On the older one.</param>
/// <param name="Newer">On the newer one.</param>
internal sealed record RunPair(RecordedRun Older, RecordedRun Newer)
{
    /// <summary>The name of the experiment.</summary>
    public string Experiment => Newer.Experiment;
}
