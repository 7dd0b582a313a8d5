namespace Lab.Harness.Reports;

/// <summary>The phases that reports look for by name, as journals spell them.</summary>
internal static class KnownPhase
{
    public const string Provision = "provision";
    public const string SteadyState = "steady-state";
    public const string Preparation = "preparation";
    public const string Expiry = "expiry";
    public const string Failure = "failure";
    public const string Renewal = "renewal";
    public const string Recovery = "recovery";
    public const string Observation = "observation";
}
