namespace Lab.Harness.Forecasts.Findings;

/// <summary>Looks for one kind of thing that no date tells.</summary>
internal interface IFindingRule
{
    /// <summary>What it finds.</summary>
    IEnumerable<ForecastFinding> Look(FindingScene scene);
}
