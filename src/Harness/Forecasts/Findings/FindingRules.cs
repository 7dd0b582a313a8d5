namespace Lab.Harness.Forecasts.Findings;

/// <summary>All rules, in the order in which a reader wants to know.</summary>
internal static class FindingRules
{
    private static readonly IReadOnlyList<IFindingRule> All =
    [
        new RenewedButOld(), new ForgottenNode(), new UntrustedServer(), new NoRotation(), new PendingRequests(), new StaleCopy(), new OutlivesAuthority(),
        new LongRunning(), new SameMinute(), new AuthorityKeyElsewhere(), new LosesSettings(), new OtherSubject(), new OtherKey(), new VersionsDiffer(),
        new ClockAhead(),
    ];

    /// <summary>What they find.</summary>
    public static IReadOnlyList<ForecastFinding> Look(FindingScene scene) => [.. All.SelectMany(rule => rule.Look(scene))];
}
